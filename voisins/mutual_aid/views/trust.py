"""« Je connais cette personne »: who may help where it matters is said by those who know them."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voisins.lib.clock import now
from voisins.lib.http import SignedInRequest
from voisins.mutual_aid import access
from voisins.mutual_aid.operations import trusting
from voisins.mutual_aid.queries.trust import with_my_word


@require_http_methods(["GET", "HEAD", "POST"])
def trust(request: SignedInRequest, place: UUID) -> HttpResponse:
    """Those who came in through somebody's hands; one’s word is given, or taken back."""
    here = access.here_or_404(request.user, place)
    members = with_my_word(here.mine, set(here.apart))
    if request.method != "POST":
        context = {"mine": here.mine, "place": here.mine.neighbourhood, "members": members}
        return render(request, "mutual_aid/trust.html", context)
    whom = next((each for each, _known in members if str(each.public_id) == request.POST.get("whom")), None)
    if whom is None:
        raise Http404
    if request.POST.get("answer") == "no":
        trusting.take_back(whom=whom, by=here.mine, at=now())
    else:
        trusting.vouch(whom=whom, by=here.mine, at=now())
    flash.success(request, _("C’est noté."))
    return redirect("mutual_aid:trust", place)
