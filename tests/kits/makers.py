"""People, kits and editions for the tests: plain functions, no chance, no clock."""

import datetime as dt
import hashlib
from dataclasses import asdict, replace
from typing import Any

from voisins.accounts.enums import Role
from voisins.accounts.models import Appointment, Person
from voisins.kits.enums import State
from voisins.kits.models import Edition, HelpNumber, Kit, PrintedFile
from voisins.kits.operations import publishing
from voisins.kits.queries.numbers import all_numbers, as_json
from voisins.kits.rules.content import (
    Content,
    DocumentPlan,
    DocumentWords,
    Fact,
    Version,
    digest,
    to_json,
)
from voisins.kits.rules.naming import every_choice
from voisins.kits.rules.sheets import Choice

NOON = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)
PAGE = """## Que faire cette semaine

- Frappez à la porte de **votre voisine**.

## Qui appeler

Un malaise ? Appelez le {samu}.

## Ce qu’il ne faut pas faire

N’attendez pas.
"""
POSTER = {
    "headline": "Canicule",
    "subline": "Veillons les uns sur les autres",
    "gestures": [
        {"title": "Je passe voir", "text": "Une visite par jour."},
        {"title": "Je fais boire", "text": "Un verre d’eau ensemble."},
        {"title": "J’alerte vite", "text": "Un malaise : le {samu}."},
    ],
    "prompt": "On en parle",
    "invite": "Je veux aider",
}
LEAFLET = {
    "headline": "Il fait très chaud",
    "lead": "Une visite par jour peut sauver une vie.",
    "points": ["Frappez à une porte.", "Proposez de l’eau.", "Appelez en cas de malaise."],
    "ask": "Dites-nous si vous voulez être appelé.",
}


def make_person(first_name: str, *roles: Role) -> Person:
    person = Person.objects.create_user(f"{first_name.lower()}@exemple.fr", first_name)
    for role in roles:
        Appointment.objects.create(person=person, role=role, appointed_at=NOON)
    return person


def make_numbers() -> None:
    for slug, number in (("samu", "15"), ("europe", "112"), ("sms", "114"), ("canicule", "0 800 06 66 66")):
        HelpNumber.objects.get_or_create(
            slug=slug,
            defaults={
                "number": number,
                "words": {
                    "fr": {"label": f"le {slug}", "hours": "jour et nuit"},
                    "en": {"label": f"the {slug}", "hours": ""},
                },
                "source": "Service-public",
                "checked_on": dt.date(2026, 11, 23),
                "review_by": dt.date(2027, 5, 31),
            },
        )


def content(**changes: Any) -> Content:
    """A small whole kit: a poster and a leaflet, in French."""
    version = Version(
        title="Canicule : veillons les uns sur les autres",
        short_title="Risque de canicule",
        situation="Il fait très chaud",
        summary="Une visite par jour peut sauver une vie.",
        page=PAGE,
        documents={
            "affiche": DocumentWords("Affiche du hall", "", POSTER),
            "tract": DocumentWords("Tract", "", LEAFLET),
        },
    )
    whole = Content(
        kind="seasonal",
        look="canicule",
        icon="sun",
        opens="06-01",
        closes="09-15",
        review_by="2027-05-31",
        numbers=("samu", "sms"),
        documents=(
            DocumentPlan("affiche", "poster", ("samu", "europe")),
            DocumentPlan("tract", "leaflet", ("samu", "europe")),
        ),
        facts=(Fact("Une visite par jour", "health", "Santé publique France", "2026-11-23", "2027-05-31"),),
        versions={"fr": version},
    )
    return replace(whole, **changes)


def make_draft(by: Person, *, slug: str = "canicule", said: Content | None = None) -> Edition:
    make_numbers()
    return publishing.start_kit(slug=slug, content=said or content(), by=by, at=NOON)


def make_published(*, slug: str = "canicule", said: Content | None = None, at: dt.datetime = NOON) -> Edition:
    """A kit that is public, as loading files makes it."""
    make_numbers()
    kit, _new = Kit.objects.get_or_create(slug=slug, defaults={"created_at": at})
    return publishing.publish_loaded(kit=kit, content=said or content(), at=at)


def make_public(*, slug: str = "canicule", said: Content | None = None, at: dt.datetime = NOON) -> Edition:
    """A kit that is public, its ready files told but not printed: for pages that only name them."""
    make_numbers()
    kit, _new = Kit.objects.get_or_create(slug=slug, defaults={"created_at": at})
    whole = said or content()
    rank = kit.editions.published().count() + 1
    edition = Edition.objects.create(
        kit=kit,
        state=State.PUBLISHED,
        rank=rank,
        number=f"{at.year}-{rank}",
        said=to_json(whole),
        numbers_said=as_json(all_numbers()),
        digest=digest(to_json(whole)),
        created_at=at,
        published_at=at,
    )
    PrintedFile.objects.bulk_create(_told(edition, choice) for choice in every_choice(whole))
    publishing.wake_caches()
    return edition


def _told(edition: Edition, choice: Choice) -> PrintedFile:
    """The row of a file whose bytes would be its own name."""
    name = f"{edition} {choice}"
    return PrintedFile(
        edition=edition,
        digest=hashlib.sha256(name.encode()).hexdigest(),
        size=len(name),
        page_count=1,
        **asdict(choice),
    )
