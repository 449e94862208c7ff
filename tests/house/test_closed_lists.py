"""T04, T23, T38: what the product never offers, held in lists that do not grow by accident."""

import re

from django.db import models

from tests.house.tree import HOUSE
from voisins.gatherings.models import Household
from voisins.mutual_aid.enums import Kind

SEEN = re.compile(r"\blast_login\b|\blast_seen\b|\bonline\b|\bread_at\b|\bseen_at\b")


def test_no_kind_of_entraide_is_about_watching_anybody() -> None:
    """T23: suspicion has no form to be written in."""
    assert {kind.value for kind in Kind} == {
        *("shopping", "medicine", "lift", "children", "plants", "pets", "mail"),
        *("repairs", "papers", "company", "meal", "errands", "other"),
    }


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
