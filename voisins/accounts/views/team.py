"""The administrator's pages: who has an account, with what role; and the journal."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages as flash
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voisins.accounts import access, operations
from voisins.accounts.access import role_required
from voisins.accounts.enums import Role
from voisins.accounts.forms import AccountForm, RoleForm
from voisins.accounts.queries import everybody
from voisins.journal.queries import acts, entries
from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest


@role_required(Role.ADMINISTRATOR)
@reauthentication_required
def team(request: SignedInRequest) -> HttpResponse:
    """Everybody, and the form that opens an account."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _opened(request, form):
        return redirect("accounts:team")
    return render(
        request,
        "accounts/team.html",
        {"people": everybody(), "form": form},
        status=422 if form.errors else 200,
    )


def _opened(request: SignedInRequest, form: AccountForm) -> bool:
    cleaned = form.cleaned_data
    try:
        person = operations.open_account(
            email=cleaned["email"], first_name=cleaned["first_name"], by=request.user, at=now()
        )
        operations.entrust(
            person=person, role=Role(cleaned["role"]), commune=cleaned["commune"], by=request.user, at=now()
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    flash.success(
        request,
        _("Le compte de %(name)s est ouvert. Un code lui sera envoyé à chaque connexion.")
        % {"name": person.first_name},
    )
    return True


@role_required(Role.ADMINISTRATOR)
@reauthentication_required
def person(request: SignedInRequest, person: str) -> HttpResponse:
    """One account: its roles, one more, and its end."""
    found = access.person_or_404(person)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.entrust(
                person=found,
                role=Role(form.cleaned_data["role"]),
                commune=form.cleaned_data["commune"],
                by=request.user,
                at=now(),
            )
            return redirect("accounts:person", found.public_id)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(
        request, "accounts/person.html", {"found": found, "form": form}, status=422 if form.errors else 200
    )


@require_POST
@role_required(Role.ADMINISTRATOR)
@reauthentication_required
def withdraw(request: SignedInRequest, person: str) -> HttpResponse:
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


@require_POST
@role_required(Role.ADMINISTRATOR)
@reauthentication_required
def close(request: SignedInRequest, person: str) -> HttpResponse:
    found = access.person_or_404(person)
    try:
        operations.close_account(person=found, by=request.user, at=now())
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return redirect("accounts:person", found.public_id)
    flash.success(request, _("Le compte est effacé."))
    return redirect("accounts:team")


@require_safe
@role_required(Role.ADMINISTRATOR)
def journal(request: SignedInRequest) -> HttpResponse:
    act = request.GET.get("acte", "")
    page = Paginator(entries(act=act), 50).get_page(request.GET.get("page"))
    return render(request, "accounts/journal.html", {"page": page, "acts": acts(), "act": act})
