"""Before one is in: what a voisinage is, opening one, and the door that a code leads to."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voisins.accounts import limits
from voisins.accounts.access import network
from voisins.accounts.models import Person
from voisins.kits.queries.library import current_edition
from voisins.kits.queries.pages import KitPage, kit_page
from voisins.lib.clock import now
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods.enums import CodeKind
from voisins.neighbourhoods.forms.coming import AskForm, CodeForm
from voisins.neighbourhoods.forms.places import FoundingForm
from voisins.neighbourhoods.models import JoinCode, Membership
from voisins.neighbourhoods.operations import founding, joining
from voisins.neighbourhoods.queries.codes import code_of
from voisins.neighbourhoods.queries.people import memberships_of
from voisins.ui.pages import public

HELD = "join_code"  # in the session: the code by which this browser came to the door
KIT = "poster_kit"  # in the session: the kit whose poster was scanned
CODES_FROM_A_NETWORK = 10


@public()
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    return render(request, "neighbourhoods/welcome.html")


@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """One’s voisinages; who has only one is there at once."""
    found = list(memberships_of(request.user))
    if len(found) == 1:
        return redirect(found[0].neighbourhood)
    return render(request, "neighbourhoods/mine.html", {"memberships": found})


@require_http_methods(["GET", "HEAD", "POST"])
def found(request: SignedInRequest) -> HttpResponse:
    form = FoundingForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(
            request, "neighbourhoods/found.html", {"form": form}, status=422 if form.errors else 200
        )
    founder = founding.found(**form.place(), by=request.user, at=now())
    return redirect("neighbourhoods:invite", founder.neighbourhood.public_id)


# -- With a code -------------------------------------------------------------------------------------------


@login_not_required
@never_cache
@require_safe
def scanned(request: HttpRequest, code: str, kit: str = "") -> HttpResponse:
    """What a poster leads to: the code leaves the address at once, so that no history or log of others keeps it."""
    request.session[KIT] = kit
    return _to_the_door(request, code)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def typed(request: HttpRequest) -> HttpResponse:
    """The same by typing."""
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "neighbourhoods/code.html", {"form": form}, status=422 if form.errors else 200)
    return _to_the_door(request, form.cleaned_data["code"])


def _to_the_door(request: HttpRequest, code: str) -> HttpResponse:
    """Hold the code if it opens something; wrong, old or one too many, the answer is the same."""
    request.session[HELD] = ""
    try:
        at = now()
        limits.take("code", network(request), limit=CODES_FROM_A_NETWORK, seconds=limits.HOUR, at=at)
        found = code_of(code, at=at)
        request.session[HELD] = found.code if found else ""
    except limits.TooMany:
        pass
    answer = redirect("neighbourhoods:door")
    answer.status_code = 303
    return answer


@login_not_required
@never_cache
@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """Which voisinage this is, and how to come in."""
    code = _held(request)
    return _door(request, code, AskForm())


def _door(
    request: HttpRequest, code: JoinCode | None, form: AskForm, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "place": code.neighbourhood if code else None,
        "handed": code is not None and code.kind == CodeKind.HANDED,
        "form": form,
        "refusal": refusal,
        "known": isinstance(request.user, Person),
        "kit": _kit(request),
    }
    return render(request, "neighbourhoods/door.html", context, status=status)


def _kit(request: HttpRequest) -> KitPage | None:
    """What the poster was about: answered at once, whether its code still opens or not."""
    slug = request.session.get(KIT, "")
    edition = current_edition(slug) if slug else None
    return kit_page(edition, wanted=(get_language() or "fr",)) if edition else None


def _held(request: HttpRequest) -> JoinCode | None:
    held: str = request.session.get(HELD, "")
    return code_of(held, at=now()) if held else None


@require_POST
def come_in(request: SignedInRequest) -> HttpResponse:
    """Knock, or walk in when the code was given by hand."""
    code, form = _held(request), AskForm(request.POST)
    if code is None:
        return redirect("neighbourhoods:door")
    if not form.is_valid():
        return _door(request, code, form, status=422)
    try:
        came = joining.come_in(code=code, words=form.cleaned_data["words"], by=request.user, at=now())
    except joining.AlreadyIn:
        return redirect(code.neighbourhood)
    except (joining.AlreadyAsked, joining.NotNow) as refusal:
        return _door(request, code, form, str(refusal))
    request.session.pop(HELD, None)
    if isinstance(came, Membership):
        return redirect("neighbourhoods:card", code.neighbourhood.public_id)
    return render(request, "neighbourhoods/asked.html", {"place": code.neighbourhood})
