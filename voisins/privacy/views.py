"""One's own data: take them along, see who looked, go to erase them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from voisins.accounts.access import proved_again
from voisins.lib.clock import now
from voisins.lib.http import SignedInRequest
from voisins.privacy import escrow
from voisins.privacy.operations.exporting import export
from voisins.privacy.queries import looks_at


@require_http_methods(["GET", "HEAD", "POST"])
@proved_again
def mine(request: SignedInRequest) -> HttpResponse:
    """Sent, it gives everything in one file."""
    if request.method != "POST":
        context = {"looks": looks_at(request.user), "escrow": escrow.is_on()}
        return render(request, "privacy/mine.html", context)
    made = export(by=request.user, at=now())
    response = HttpResponse(made, content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="mes-donnees.zip"'
    return response
