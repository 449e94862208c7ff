"""What changes between the published edition and the one being prepared, or between two published ones."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from voisins.accounts.access import role_required
from voisins.accounts.enums import TEAM
from voisins.kits import access
from voisins.kits.models import Edition
from voisins.kits.queries.library import edition_numbered, editions_of
from voisins.kits.rules.changes import changes
from voisins.lib.http import SignedInRequest


@require_safe
@role_required(*TEAM)
def compare(request: SignedInRequest, slug: str) -> HttpResponse:
    item = access.desk_kit_or_404(slug)
    published = editions_of(slug)
    new = (
        edition_numbered(slug, request.GET["avec"])
        if request.GET.get("avec")
        else item.working or item.current
    )
    old = edition_numbered(slug, request.GET["de"]) if request.GET.get("de") else _before(published, new)
    if new is None or (request.GET.get("de") and old is None):
        raise Http404
    context = {
        "item": item,
        "old": old,
        "new": new,
        "published": published,
        "changes": changes(old.content if old else None, new.content),
    }
    return render(request, "studio/compare.html", context)


def _before(published: list[Edition], new: Edition | None) -> Edition | None:
    """The published edition that ``new`` followed, or will follow."""
    rank = new.rank if new else None
    return next((edition for edition in published if rank is None or (edition.rank or 0) < rank), None)
