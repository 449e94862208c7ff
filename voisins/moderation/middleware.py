"""Somebody who is suspended writes nothing and enters nowhere; their account, their data and their appeal stay theirs."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from voisins.accounts.models import Person
from voisins.lib.clock import now

# One's account and its security, the way out, one's own data, the choice of mails, the decision with its appeal; to report.
ACCOUNT = (
    "accounts:home",
    "accounts:security",
    "accounts:leave",
    "privacy:mine",
    "notifications:preferences",
)
THEIRS = (*ACCOUNT, "moderation:decision", "moderation:suspended")
SIGNING = ("account_", "mfa_", "usersessions_")


class suspended:  # noqa: N801 - a middleware is named as a function in the settings
    """Lead whoever is suspended to the page that says why, whatever else was asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if not getattr(view, "login_required", True) or getattr(view, "is_public", False):
            return None
        person, asked = request.user, request.resolver_match.view_name if request.resolver_match else ""
        if not isinstance(person, Person) or not is_suspended(person):
            return None
        return None if asked in THEIRS or asked.startswith(SIGNING) else redirect("moderation:suspended")


def is_suspended(person: Person) -> bool:
    return person.is_suspended(now())
