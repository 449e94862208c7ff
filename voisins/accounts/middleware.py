"""The team comes in with two factors, by every path; staff sessions end after eight idle hours."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from voisins.accounts.models import Person
from voisins.accounts.queries import is_team
from voisins.lib.clock import now

STAFF_IDLE = 8 * 3600
STAFF_RENEWED = 600
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
        "account_confirm_login_code",
        "account_logout",
        "accounts:security",
    }
)


class second_factor:  # noqa: N801 - a middleware is named as a function in the settings
    """Send a team member without a second factor to enrolment, whatever page was asked."""

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
        if not isinstance(person, Person) or not is_team(person):
            return None
        _keep_awake(request)
        match = request.resolver_match
        if match and match.view_name in ENROLMENT or is_mfa_enabled(person):
            return None
        return redirect("accounts:security")


def _keep_awake(request: HttpRequest) -> None:
    """Move the end of the session on, at most once in ten minutes: a page read is not a row written."""
    moment = int(now().timestamp())
    if moment - request.session.get("kept_awake_at", 0) >= STAFF_RENEWED:
        request.session["kept_awake_at"] = moment
        request.session.set_expiry(STAFF_IDLE)
