"""T04, T23, T38: what the product never offers, held in lists that do not grow by accident."""

import re

import pytest
from django.apps import apps
from django.db import models

from tests.house.tree import HOUSE
from voisins.gatherings.enums import Sort, Template
from voisins.gatherings.models import Household
from voisins.mutual_aid.enums import Kind
from voisins.neighbourhoods.enums import Line
from voisins.sharing.enums import Category
from voisins.sharing.enums import Kind as ThingKind

SEEN = re.compile(r"\blast_login\b|\blast_seen\b|\bonline\b|\bread_at\b|\bseen_at\b")


# Everything that neighbours may write under: what is not here has no form to be written in.
WRITTEN_UNDER: dict[type[models.TextChoices], set[str]] = {
    Kind: {
        *("shopping", "medicine", "lift", "children", "plants", "pets", "mail"),
        *("repairs", "papers", "company", "meal", "errands", "other"),
    },
    Template: {"fete", "apero", "galette", "gouter", "menage", "noel", "braderie", "jeux"},
    Sort: {"food", "thing", "role"},
    ThingKind: {"thing", "space", "skill", "gift"},
    Category: {
        *("tools", "garden", "kitchen", "feast", "children", "care", "travel", "leisure", "other"),
    },
    Line: {"door", "phone", "email", "help"},
}


@pytest.mark.parametrize("choices", WRITTEN_UNDER, ids=lambda each: f"{each.__module__}.{each.__name__}")
def test_no_form_is_about_watching_anybody(choices: type[models.TextChoices]) -> None:
    """T23: suspicion has no form to be written in; a new kind is a decision, taken here."""
    assert set(choices.values) == WRITTEN_UNDER[choices]


def test_no_table_is_about_watching_anybody() -> None:
    """T23: nobody describes a person, a car or a prowler anywhere."""
    watching = re.compile(r"suspect|prowler|plate|intru|burglar|alert_kind|vigilan")

    names = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
    ]
    assert [name for name in names if watching.search(name.lower()) and "template" not in name] == []


def test_no_template_tells_when_somebody_was_last_there() -> None:
    """T04."""
    told = {
        str(path.relative_to(HOUSE))
        for path in sorted((HOUSE / "voisins").rglob("*.html"))
        if SEEN.search(path.read_text(encoding="utf-8"))
    }

    # One’s own sessions are shown to oneself.
    assert told <= {"voisins/accounts/templates/usersessions/usersession_list.html"}


def test_a_template_that_tells_it_would_be_seen() -> None:
    """The control."""
    assert SEEN.search("{{ card.person.last_login|moment }}")


def test_a_household_is_numbers_and_nobody() -> None:
    """T38: who lives with whom is written nowhere; a member answers with how many they are."""
    fields = {field.name: type(field) for field in Household._meta.get_fields() if field.concrete}
    people = [name for name, kind in fields.items() if issubclass(kind, models.ForeignKey)]

    assert set(people) == {"gathering", "member", "guest"}
    assert not any(
        issubclass(kind, (models.CharField, models.TextField))
        for name, kind in fields.items()
        if name != "answer"
    )
