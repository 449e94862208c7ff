"""T54: the database itself refuses two loans of one thing on one day, whoever writes, by insertion or by change."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.neighbourhoods.makers import NOON
from tests.sharing.makers import TODAY, make_borrower, make_thing
from voisins.sharing.enums import HELD, LoanState
from voisins.sharing.models import Loan, Thing

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def written(thing: Thing, first: int, last: int, state: LoanState = LoanState.AGREED) -> Loan:
    """A row, without asking any operation."""
    return Loan.objects.create(
        neighbourhood=thing.neighbourhood,
        thing=thing,
        first_day=TODAY + DAY * first,
        last_day=TODAY + DAY * last,
        state=state,
        asked_at=NOON,
        changed_at=NOON,
    )


def refused(thing: Thing, first: int, last: int, state: LoanState = LoanState.AGREED) -> bool:
    try:
        with transaction.atomic():
            written(thing, first, last, state)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("state", HELD)
@pytest.mark.parametrize(("first", "last"), [(3, 5), (0, 3), (5, 9), (4, 4), (0, 9)])
def test_a_row_that_overlaps_is_refused(first: int, last: int, state: LoanState) -> None:
    drill = make_thing()
    written(drill, 3, 5)

    assert refused(drill, first, last, state)


def test_days_beside_another_thing_or_not_held_are_no_overlap() -> None:
    drill, ladder = make_thing(), None
    ladder = make_thing(drill.owner, name="Échelle")
    written(drill, 3, 5)

    assert not refused(drill, 0, 2)
    assert not refused(drill, 6, 8)
    assert not refused(ladder, 3, 5)
    for state in set(LoanState) - set(HELD):
        assert not refused(drill, 3, 5, state)


@pytest.mark.parametrize(
    "change",
    [
        {"state": LoanState.AGREED},
        {"state": LoanState.OUT},
    ],
)
def test_a_row_that_comes_to_overlap_is_refused(change: dict[str, object]) -> None:
    drill = make_thing()
    written(drill, 3, 5)
    asked = written(drill, 4, 4, LoanState.ASKED)

    with pytest.raises(IntegrityError), transaction.atomic():
        Loan.objects.filter(pk=asked.pk).update(**change)


def test_days_or_a_thing_that_come_to_overlap_are_refused() -> None:
    drill = make_thing()
    ladder = make_thing(drill.owner, name="Échelle")
    written(drill, 3, 5)
    before, others = written(drill, 0, 2), written(ladder, 4, 4)

    for row, change in (
        (before, {"last_day": TODAY + 3 * DAY}),
        (others, {"thing": drill}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Loan.objects.filter(pk=row.pk).update(**change)


def test_one_thing_is_with_one_person() -> None:
    drill = make_thing()
    written(drill, 0, 1, LoanState.OUT)

    assert refused(drill, 5, 6, LoanState.OUT)


def test_a_row_may_be_written_again_as_it_is() -> None:
    drill = make_thing()
    loan = written(drill, 3, 5)
    make_borrower(drill)

    loan.save()
    loan.last_day += DAY
    loan.save()

    loan.refresh_from_db()
    assert loan.last_day == TODAY + 6 * DAY
