"""The mail that this app writes by itself; those of signing in and of second factors are asked for by allauth."""

import logging

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.urls import reverse

from voisins.accounts.models import Person

log = logging.getLogger(__name__)


def tell_opened(person: Person, *, by: Person) -> bool:
    """Tell who has a new account how to come in; False when the mail did not leave: the account is open all the same."""
    if not person.email:
        return False
    context = {"person": person, "by": by, "door": settings.PUBLIC_URL + reverse("account_login")}
    try:
        get_adapter().send_mail("accounts/mail/opened", person.email, context)
    except OSError:
        log.exception("who has a new account could not be told")
        return False
    return True
