"""Who may: roles, asked by the doors of every app above; and who is there, asked again before what matters."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings as allauth
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages as flash
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from voisins.accounts.enums import Role
from voisins.accounts.models import Person
from voisins.accounts.queries import roles_of
from voisins.accounts.rules import client_address, network_of

View = Callable[..., HttpResponseBase]
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def role_required(*roles: Role) -> Callable[[View], View]:
    """Open a view to people who hold one of ``roles``: strangers are asked to sign in, members get 403."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not isinstance(request.user, Person):
                return redirect_to_login(request.get_full_path())
            if roles_of(request.user).isdisjoint(roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.roles = frozenset(roles)  # type: ignore[attr-defined]
        return guarded

    return declare


def network(request: HttpRequest) -> str:
    """The home or office that a request comes from."""
    return network_of(client_address(request.META, settings.TRUSTED_PROXIES))


def address_of(request: HttpRequest) -> str:
    """The network address that a request comes from."""
    return client_address(request.META, settings.TRUSTED_PROXIES)


def has_second_factor(person: Person) -> bool:
    """Whether signing in asks for more than the mailed code. Spare codes alone do not: nobody is asked for them."""
    return bool(is_mfa_enabled(person, FACTORS))


def showed_second_factor(request: HttpRequest, person: Person) -> bool:
    """Whether this very session was opened, or confirmed since, with a second factor."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, person))


def proved_again(view: View) -> View:
    """Ask who is there once more: for the second factor, or for a new code from who has none and came long ago."""
    asked: View = reauthentication_required(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person = request.user
        if isinstance(person, Person) and not _can_be_asked(request, person):
            logout(request)
            flash.info(request, _("Pour cela, il faut être sûr que c’est vous : demandez un nouveau code."))
            return redirect_to_login(request.path)
        return asked(request, *args, **kwargs)

    return guarded


def _can_be_asked(request: HttpRequest, person: Person) -> bool:
    """Whether there is a second factor to ask for; coming in lately stands for one."""
    records = get_authentication_records(request, person)
    came_lately = bool(records) and time.time() - float(records[-1]["at"]) < allauth.REAUTHENTICATION_TIMEOUT
    return came_lately or has_second_factor(person)


def person_or_404(pk: str) -> Person:
    """An account, by the number its page is known by."""
    person = Person.objects.filter(public_id=pk).prefetch_related("appointments__commune").first()
    if person is None:
        raise Http404
    return person


__all__ = [
    "address_of",
    "has_second_factor",
    "network",
    "person_or_404",
    "proved_again",
    "role_required",
    "roles_of",
    "showed_second_factor",
]
