"""The control of entraide's rows: each door is taken off its hinges in turn, and a row, or a canary, must notice."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.shortcuts import get_object_or_404

from tests.security.table import ENTRAIDE
from tests.security.test_doors import noticed
from tests.security.visitors import Visitors
from voisins.accounts.models import Person
from voisins.mutual_aid import access
from voisins.mutual_aid.access import Here
from voisins.mutual_aid.models import Absence, Act
from voisins.neighbourhoods.models import Membership

Door = Callable[..., object]


def any_act(_here: Here, public_id: UUID) -> Act:
    return get_object_or_404(Act.objects.with_people(), public_id=public_id)


def any_absence(_here: Here, public_id: UUID) -> Absence:
    return get_object_or_404(Absence, public_id=public_id)


def anybodys(_person: Person, place: UUID) -> Here:
    """Whoever asks is taken for who keeps the place."""
    return Here(Membership.objects.filter(neighbourhood__public_id=place).order_by("pk")[0], frozenset())


def with_everybody(person: Person, place: UUID) -> Here:
    """Nobody is kept apart from anybody."""
    return Here(get_object_or_404(Membership, neighbourhood__public_id=place, person=person), frozenset())


def of_the_place(here: Here, public_id: UUID) -> Act:
    """What anybody of the place asked may be changed by all."""
    found = Act.objects.with_people().filter(asked_by__neighbourhood=here.mine.neighbourhood)
    return get_object_or_404(found, public_id=public_id)


@pytest.mark.parametrize(
    ("door", "broken"),
    [
        ("here_or_404", anybodys),
        ("here_or_404", with_everybody),
        ("act_or_404", any_act),
        ("own_act_or_404", of_the_place),
        ("own_act_or_404", any_act),
        ("absence_or_404", any_absence),
    ],
)
def test_a_door_that_opens_to_more_is_noticed(
    door: str, broken: Door, visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row for row in ENTRAIDE if row.wall]
    roles = ("keeper", "member", "apart", "elsewhere")
    assert not any(noticed(row, visitors, roles) for row in rows)

    monkeypatch.setattr(access, door, broken)

    assert any(noticed(row, visitors, roles) for row in rows)
