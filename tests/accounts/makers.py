"""People for tests, and how they come in: by the ordinary ways, with the codes that the mails bring."""

import datetime as dt
import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from tests.territories.makers import make_commune
from voisins.accounts import operations
from voisins.accounts.enums import Role
from voisins.accounts.models import Person
from voisins.territories.models import Commune

NOON = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PERIOD = 30


def make_person(first_name: str = "Nadia", *roles: Role) -> Person:
    """Somebody with an account; who acts for a town acts for Valbourg."""
    address = f"{first_name.lower()}@exemple.fr"
    person = operations.open_account(email=address, first_name=first_name, by=None, at=NOON)
    for role in roles:
        commune = make_valbourg() if role == Role.TOWN_AGENT else None
        operations.entrust(person=person, role=role, commune=commune, by=None, at=NOON)
    return person


def make_valbourg() -> Commune:
    return Commune.objects.filter(pk="45999").first() or make_commune()


def make_protected(first_name: str = "Claire", *roles: Role) -> Person:
    """Somebody whose telephone shows codes."""
    person = make_person(first_name, *roles)
    TOTP.activate(person, SECRET)
    return person


def telephone_code(turns: int = 0, *, secret: str = SECRET) -> str:
    """What the telephone shows now, or ``turns`` half-minutes later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + turns)))


def spare_codes(person: Person) -> list[str]:
    found = Authenticator.objects.get(user=person, type=Authenticator.Type.RECOVERY_CODES)
    return list(found.wrap().get_unused_codes())


def ask_for_code(client: Client, address: str) -> str:
    """Ask for a code as people do; return the one that came, or nothing."""
    before = len(mail.outbox)
    client.post("/connexion/code/demander/", {"email": address})
    for message in mail.outbox[before:]:
        found = re.search(r"^(\d{4}) (\d{4})$", str(message.body), re.MULTILINE)
        if found and message.to == [address]:
            return found[1] + found[2]
    return ""


def type_code(client: Client, code: str) -> HttpResponse:
    return client.post("/connexion/code/", {"code": code})  # type: ignore[return-value]


def type_second_code(client: Client, code: str) -> HttpResponse:
    return client.post("/connexion/second-facteur/", {"code": code})  # type: ignore[return-value]


def signed_in(person: Person, *, code: str = "") -> Client:
    """A browser that this person came in with; ``code`` is the second one."""
    client = Client()
    type_code(client, ask_for_code(client, person.email))
    if code:
        type_second_code(client, code)
    assert "_auth_user_id" in client.session, "this person did not come in"
    return client


def is_in(client: Client) -> bool:
    return client.get("/compte/").status_code == 200
