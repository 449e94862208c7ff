"""Open one's own account: the address is proved already, a first name is all that is asked."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages as flash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from voisins.accounts import limits, operations
from voisins.accounts.access import address_of, network
from voisins.accounts.codes import come_in, proved
from voisins.accounts.forms.opening import OpenForm
from voisins.accounts.models import Person
from voisins.lib.clock import now

PAPERS_FROM_A_NETWORK = 10


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_mine(request: HttpRequest) -> HttpResponse:
    """Open the account of who has just typed the code sent to an address that has none."""
    address = proved(request)
    if address is None or request.user.is_authenticated:
        return redirect("account_login")
    form = OpenForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, address["email"])
    try:
        person = _opened(request, address["email"], form.cleaned_data)
    except operations.AlreadyOpen:
        flash.info(request, _("Ce compte vient d’être ouvert. Demandez un code pour y entrer."))
        return redirect("account_login")
    except (operations.NotOnPaper, limits.TooMany) as refusal:
        form.add_error("paper", str(refusal))
        return _form(request, form, address["email"])
    return come_in(request, person, email=address["email"], next_page=address["next"])


def _form(request: HttpRequest, form: OpenForm, email: str) -> HttpResponse:
    context = {"form": form, "email": email, "escrow": bool(settings.ESCROW_KEYS)}
    return render(request, "accounts/open.html", context, status=422 if form.errors else 200)


def _opened(request: HttpRequest, email: str, said: Mapping[str, Any]) -> Person:
    """A new account, or the one that a neighbour kept until now."""
    if not said["paper"]:
        return operations.open_own_account(
            email=email, first_name=said["first_name"], at=now(), address=address_of(request)
        )
    limits.take("paper", network(request), limit=PAPERS_FROM_A_NETWORK, seconds=limits.HOUR, at=now())
    return operations.claim(code=said["paper"], email=email, at=now(), address=address_of(request))
