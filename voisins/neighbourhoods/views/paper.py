"""From the screen to paper and back: what is printed from what is there now, and the sheet that is typed back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voisins.accounts.enums import Consent
from voisins.kits.access import page_or_404
from voisins.kits.enums import WHOLE_KIT, Channel
from voisins.kits.operations import counting
from voisins.lib.clock import now, today
from voisins.lib.codes import printed
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods import access
from voisins.neighbourhoods.enums import CodeKind
from voisins.neighbourhoods.forms.paper import PaperForm
from voisins.neighbourhoods.operations import paper, printing
from voisins.neighbourhoods.queries import people
from voisins.neighbourhoods.queries.codes import codes_of

SLIPS = (
    "paper_slips"  # in the session: the codes to be copied on paper, of the last sheet that was typed back
)


@require_safe
def poster(request: SignedInRequest, place: UUID) -> HttpResponse:
    """The poster that invites, with the code on the wall."""
    mine = access.keeper_or_404(request.user, place)
    shown = access.shown_code_or_404(mine)
    made = printing.invitation_poster(shown, organiser=str(mine.person), on=today())
    return _pdf(made, "affiche-du-voisinage.pdf")


@require_safe
def letterboxes(request: SignedInRequest, place: UUID) -> HttpResponse:
    """The same invitation, small, for letterboxes."""
    mine = access.keeper_or_404(request.user, place)
    shown = access.shown_code_or_404(mine)
    made = printing.letterbox_slips(shown, organiser=str(mine.person), on=today())
    return _pdf(made, "mots-pour-les-boites-aux-lettres.pdf")


@require_safe
def sheet(request: SignedInRequest, place: UUID) -> HttpResponse:
    """The sheet on which people sign up with a pen."""
    mine = access.keeper_or_404(request.user, place)
    return _pdf(printing.sign_up_sheet(mine, on=today()), "feuille-d-inscription.pdf")


@require_safe
def directory(request: SignedInRequest, place: UUID) -> HttpResponse:
    """The directory as it is today: only those, and only the lines, that agreed to be printed."""
    mine = access.keeper_or_404(request.user, place)
    rows = people.printed_directory(mine.neighbourhood)
    return _pdf(printing.directory(mine, rows, on=today()), "annuaire-des-voisins.pdf")


@require_POST
def kit(request: SignedInRequest, place: UUID) -> HttpResponse:
    """A whole kit, already in the name of the place, with its code."""
    mine = access.member_or_404(request.user, place)
    page = page_or_404(request.POST.get("kit", ""))
    code = codes_of(mine.neighbourhood).get(CodeKind.SHOWN)
    made = printing.kit(page, mine, code)
    counting.count_request(
        request,
        edition=page.edition,
        document=WHOLE_KIT,
        commune=mine.neighbourhood.commune_id,
        channel=Channel.SITE,
    )
    return _pdf(made.data, made.name)


@require_http_methods(["GET", "HEAD", "POST"])
def type_back(request: SignedInRequest, place: UUID) -> HttpResponse:
    """Enter those who signed up on paper."""
    mine = access.keeper_or_404(request.user, place)
    form = PaperForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"mine": mine, "place": mine.neighbourhood, "form": form}
        return render(request, "neighbourhoods/paper.html", context, status=422 if form.errors else 200)
    slips = paper.type_back(
        neighbourhood=mine.neighbourhood,
        lines=form.lines(),
        consent=Consent(form.cleaned_data["consent"]),
        by=request.user,
        at=now(),
    )
    request.session[SLIPS] = [[slip.first_name, printed(slip.code)] for slip in slips]
    return redirect("neighbourhoods:slips", place)


@require_http_methods(["GET", "HEAD", "POST"])
def slips(request: SignedInRequest, place: UUID) -> HttpResponse:
    """What to copy on each one’s paper; sent, it is forgotten."""
    mine = access.keeper_or_404(request.user, place)
    if request.method == "POST":
        request.session.pop(SLIPS, None)
        return redirect(mine.neighbourhood)
    context = {"mine": mine, "place": mine.neighbourhood, "slips": request.session.get(SLIPS, [])}
    return render(request, "neighbourhoods/slips.html", context)


def _pdf(made: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(made, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
