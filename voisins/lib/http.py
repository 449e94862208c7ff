"""Requests, typed for what the middlewares have put on them."""

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """A request as the views get it."""

    htmx: HtmxDetails


class SignedInRequest(Request):
    """A request whose person is known: a ``voisins.accounts.models.Person``, which this floor cannot name."""

    user: Any
