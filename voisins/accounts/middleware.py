"""The team comes in with two factors, by every path; a session that nobody uses ends."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from voisins.accounts.access import has_second_factor, showed_second_factor
from voisins.accounts.models import Person
from voisins.accounts.queries import needs_second_factor
from voisins.lib.clock import now

STAFF_IDLE = 8 * 3600
# How much of its idle time a session may lose before it is written again: not at each page.
RENEWED = 48
# What a team member without a second factor may still do: get one, or leave.
ENROLMENT = frozenset(
    {
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "mfa_index",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "account_reauthenticate",
        "accounts:security",
    }
)
# What a team member may do whose session has not shown the second factor yet: show it.
PROVING = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_reauthenticate"})


class second_factor:  # noqa: N801 - a middleware is named as a function in the settings
    """Let a team member go on only with the second factor, whatever page was asked; keep the session awake."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if not getattr(view, "login_required", True) or getattr(view, "is_public", False):
            return None
        person = request.user
        if not isinstance(person, Person):
            return None
        guarded = needs_second_factor(person)
        keep_awake(request, person, idle=STAFF_IDLE if guarded else settings.SESSION_COOKIE_AGE)
        return wanting(request, person) if guarded else None


def wanting(request: HttpRequest, person: Person) -> HttpResponseBase | None:
    """The way to what this session lacks before it may go on; nothing when it lacks nothing.

    Having a factor is not enough: a session opened by the mailed code alone, before the factor was added, shows it too.
    """
    asked = request.resolver_match.view_name if request.resolver_match else ""
    if not has_second_factor(person):
        return None if asked in ENROLMENT else redirect("accounts:security")
    if showed_second_factor(request, person) or asked in PROVING:
        return None
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")


def keep_awake(request: HttpRequest, person: Person, *, idle: int) -> None:
    """Put off the end of the session, which comes ``idle`` seconds after its last use.

    ``last_login`` follows, at that same slow pace: whoever still comes by is neither silent nor gone.
    """
    at = int(time.time())
    awake, known = request.session.get("awake", (0, 0))
    if known != idle or at - awake > idle // RENEWED:
        request.session["awake"] = (at, idle)
        request.session.set_expiry(idle)
        if awake:  # else they have just come in, which is noted already
            Person.objects.filter(pk=person.pk).update(last_login=now())
