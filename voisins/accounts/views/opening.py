"""Open one's own account: the address is proved already, a first name is all that is asked."""

from django.contrib import messages as flash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from voisins.accounts import operations
from voisins.accounts.codes import come_in, proved
from voisins.accounts.forms.opening import OpenForm
from voisins.lib.clock import now


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
        context = {"form": form, "email": address["email"]}
        return render(request, "accounts/open.html", context, status=422 if form.errors else 200)
    try:
        person = operations.open_own_account(
            email=address["email"], first_name=form.cleaned_data["first_name"], at=now()
        )
    except operations.AlreadyOpen:
        flash.info(request, _("Ce compte vient d’être ouvert. Demandez un code pour y entrer."))
        return redirect("account_login")
    return come_in(request, person, email=person.email, next_page=address["next"])
