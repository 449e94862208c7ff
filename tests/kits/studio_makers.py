"""The team at the desk, and what its forms send."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal.auth import TOTP
from django.http import HttpRequest
from django.test import Client

from tests.kits.makers import content, make_person
from voisins.accounts.enums import Role
from voisins.accounts.models import Person
from voisins.kits.rules import editing
from voisins.kits.rules.content import Content

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def make_member(first_name: str, *roles: Role) -> Person:
    """One of the team, with a second factor."""
    person = make_person(first_name, *roles)
    TOTP.activate(person, SECRET)
    return person


def client_of(person: Person) -> Client:
    """A browser of this person, signed in with both factors a moment ago."""
    client = Client()
    client.force_login(person)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, person, "mfa", reauthenticated=True)
    request.session.save()
    return client


def small() -> Content:
    return editing.without_document(content(), "affiche")


def said(answer: Any) -> str:
    return answer.text.replace("\u00a0", " ").replace("&#x27;", "'")


def act(person: Person, name: str, **typed: str) -> str:
    """What the page says once the act was asked."""
    return said(client_of(person).post(f"/atelier/canicule/agir/{name}/", typed, follow=True))


def tract_form(**changes: str) -> dict[str, str]:
    words = small().versions["fr"].documents["tract"].words
    plain = {name: text if isinstance(text, str) else "\n".join(text) for name, text in words.items()}
    return {**plain, "title": "Tract", "note": "", "revision": "1", **changes}


def general_form(**changes: str) -> dict[str, Any]:
    typed = {
        "kind": "seasonal",
        "look": "canicule",
        "icon": "sun",
        "opens": "06-01",
        "closes": "09-15",
        "review_by": "2027-05-31",
        "numbers": ["samu"],
        "revision": "1",
    }
    return {**typed, **changes}
