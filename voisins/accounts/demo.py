"""Demonstration people, and a mail back end that shows codes in the console. Only when VOISINS_DEMO is yes."""

import datetime as dt
import re
import sys
import time
from collections.abc import Sequence
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from voisins.accounts import operations
from voisins.accounts.enums import GUARDED, Role
from voisins.accounts.models import Person
from voisins.territories.models import Commune

ORLEANS = "45234"
# First name, address, role, and what to try first.
PEOPLE = (
    ("Claire", "claire@demo.invalid", Role.EDITOR, "écrit les kits : /atelier/"),
    ("Karim", "karim@demo.invalid", Role.REVIEWER, "relit et publie : /atelier/"),
    ("Sophie", "sophie@demo.invalid", Role.ADMINISTRATOR, "confie les rôles : /compte/equipe/"),
    ("Maya", "maya@demo.invalid", Role.MODERATOR, "répond aux signalements : /moderation/"),
    (
        "Léa",
        "lea@demo.invalid",
        Role.TOWN_AGENT,
        "agit pour Orléans, imprime un lot d’adresses : /kits/lots/",
    ),
)
PERIOD = 30  # seconds, as everywhere
SECRET = "VOISINSDEMOVOISINSDEMOVOISINSDEM"  # noqa: S105 - a demonstration is open to all


@transaction.atomic
def seed(*, at: dt.datetime) -> None:
    """Make the demonstration people who are not there yet, through the ordinary operations."""
    for first_name, email, role, _what in PEOPLE:
        if Person.objects.filter(email=email).exists():
            continue
        commune = Commune.objects.filter(pk=ORLEANS).first() if role == Role.TOWN_AGENT else None
        if role == Role.TOWN_AGENT and commune is None:
            continue
        person = operations.open_account(email=email, first_name=first_name, by=None, at=at)
        operations.entrust(person=person, role=role, commune=commune, by=None, at=at)
        if role in GUARDED:
            TOTP.activate(person, SECRET)


def how_to_sign_in() -> str:
    lines = ["Pour entrer : « Se connecter », une de ces adresses, puis le code qui s’affiche ici."]
    return "\n".join(
        [*lines, *(f"  {email:22} {first_name} {what}" for first_name, email, _role, what in PEOPLE)]
    )


def second_code(person: Person) -> str:
    """The code that the person’s telephone would show now; empty for who needs none."""
    if not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
        return ""
    return str(format_hotp_value(hotp_value(SECRET, int(time.time()) // PERIOD)))


class ConsoleMail(BaseEmailBackend):
    """Print the codes of each message, in a block nobody can miss."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not settings.DEMO:
            raise ImproperlyConfigured("VOISINS_MAIL_URL=console:// needs VOISINS_DEMO=yes.")
        super().__init__(*args, **kwargs)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            self._print(message)
        return len(email_messages)

    def _print(self, message: EmailMessage) -> None:
        code = re.search(r"^\s*(\d{4}\s?\d{4})\s*$", str(message.body), re.MULTILINE)
        person = Person.objects.filter(email=message.to[0]).first()
        second = second_code(person) if person and code else ""
        lines = ["", "─" * 60, f"  Pour {message.to[0]} : {message.subject}"]
        lines += [f"  Code : {code[1]}"] if code else [str(message.body)]
        lines += [f"  Second code, si on le demande : {second}"] if second else []
        sys.stdout.write("\n".join([*lines, "─" * 60, ""]) + "\n")
        sys.stdout.flush()
