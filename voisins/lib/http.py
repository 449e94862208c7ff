"""Requests, typed for what the middlewares have put on them."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from voisins.accounts.models import Person


class Request(HttpRequest):
    """A request as the views get it."""

    htmx: HtmxDetails


class SignedInRequest(Request):
    """A request whose person is known."""

    user: "Person"
