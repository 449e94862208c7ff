"""The unpersonalised files, sent and counted by the program where no nginx stands in front."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from voisins.kits.operations import counting
from voisins.kits.operations.files import path_of, preview_of
from voisins.kits.rules.counting import first_byte
from voisins.lib.sending import send_lasting


@login_not_required
@require_safe
def sheet(request: HttpRequest, way: str, digest: str, name: str) -> HttpResponse:
    """A ready PDF: counted, if it is a copy that somebody asked for, then sent."""
    response = send_lasting(request, path_of(digest), tag=digest, name=name, content_type="application/pdf")
    begins = first_byte(response.get("Content-Range", ""))
    counting.count_sheet(request, digest=digest, way=way, status=response.status_code, first_byte=begins)
    return _lasting(response)


@login_not_required
@require_safe
def preview(request: HttpRequest, digest: str) -> HttpResponse:
    """The picture of a sheet's first page."""
    name = f"{digest[:12]}.png"
    return _lasting(
        send_lasting(request, preview_of(digest), tag=digest, name=name, content_type="image/png")
    )


def _lasting(response: HttpResponse) -> HttpResponse:
    """The same for everybody, for ever: told to the middlewares, which close everything else to caches."""
    response.is_public = True  # type: ignore[attr-defined]
    response._csp_exempt = True  # type: ignore[attr-defined]
    return response
