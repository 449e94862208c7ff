"""The administrator's pages: who has an account, with what role; and the journal."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages as flash
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voisins.accounts import access, messages, operations
from voisins.accounts.access import role_required
from voisins.accounts.enums import Role
from voisins.accounts.forms.team import AccountForm, RoleForm
from voisins.accounts.models import Person
from voisins.accounts.queries import everybody
from voisins.journal.names import ACTS
from voisins.journal.queries import acts, entries
from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest

A_PAGE = 50


@role_required(Role.ADMINISTRATOR)
@reauthentication_required
def team(request: SignedInRequest) -> HttpResponse:
    """Everybody, and the form that opens an account."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _opened(request, form):
        return redirect("accounts:team")
    context = {"people": everybody(), "form": form}
    return render(request, "accounts/team.html", context, status=422 if form.errors else 200)


def _opened(request: SignedInRequest, form: AccountForm) -> bool:
    said, at = form.cleaned_data, now()
    try:
        with transaction.atomic():
            person = operations.open_account(
                email=said["email"], first_name=said["first_name"], by=request.user, at=at
            )
            _entrusted(request, person, form)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    name = {"name": person.first_name}
    if messages.tell_opened(person, by=request.user):
        flash.success(
            request, _("Le compte de %(name)s est ouvert. Un courrier lui dit comment entrer.") % name
        )
    else:
        untold = _(
            "Le compte de %(name)s est ouvert, mais le courrier n’est pas parti. Dites-lui comment entrer."
        )
        flash.warning(request, untold % name)
    return True


def _entrusted(request: SignedInRequest, person: Person, form: RoleForm) -> None:
    said = form.cleaned_data
    operations.entrust(
        person=person, role=Role(said["role"]), commune=said["commune"], by=request.user, at=now()
    )


@role_required(Role.ADMINISTRATOR)
@reauthentication_required
def person(request: SignedInRequest, person: str) -> HttpResponse:
    """One account: its roles, one more, and its end."""
    found = access.person_or_404(person)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _entrusted(request, found, form)
            return redirect("accounts:person", found.public_id)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"found": found, "form": form}
    return render(request, "accounts/person.html", context, status=422 if form.errors else 200)


@require_POST
@role_required(Role.ADMINISTRATOR)
@reauthentication_required
def withdraw(request: SignedInRequest, person: str) -> HttpResponse:
    """Take one role back."""
    found = access.person_or_404(person)
    number = request.POST.get("appointment", "")
    appointment = found.appointments.filter(pk=number).first() if number.isdecimal() else None
    if appointment is None:
        raise Http404
    try:
        operations.withdraw(appointment=appointment, by=request.user, at=now())
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return redirect("accounts:person", found.public_id)
    flash.success(request, _("C’est fait. Cette personne devra se connecter de nouveau."))
    return _on(request, found, redirect("accounts:person", found.public_id))


@require_POST
@role_required(Role.ADMINISTRATOR)
@reauthentication_required
def close(request: SignedInRequest, person: str) -> HttpResponse:
    """Erase an account."""
    found = access.person_or_404(person)
    try:
        operations.close_account(person=found, by=request.user, at=now())
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return redirect("accounts:person", found.public_id)
    flash.success(request, _("Le compte est effacé."))
    return _on(request, found, redirect("accounts:team"))


def _on(request: SignedInRequest, found: Person, answer: HttpResponse) -> HttpResponse:
    """Go on, unless one's own sessions have just ended: then to the door."""
    if found.public_id != request.user.public_id:
        return answer
    logout(request)
    return redirect("account_login")


@require_safe
@role_required(Role.ADMINISTRATOR)
def journal(request: SignedInRequest) -> HttpResponse:
    act = request.GET.get("acte", "")
    if act and act not in ACTS:
        raise Http404
    page = Paginator(entries(act=act), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/journal.html", {"page": page, "acts": acts(), "act": act})
