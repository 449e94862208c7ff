"""Days of the year, and places that are counted."""

import datetime as dt

import pytest

from voisins.gatherings.enums import Template
from voisins.gatherings.rules.days import easter, feast_of_neighbours, galette, usual_day
from voisins.gatherings.rules.seats import Party, moving_up

# As they were held, or announced by the organiser; 2020 was planned apart from the rule, and then put off.
FEASTS = {
    2010: (5, 28),
    2011: (5, 27),
    2012: (6, 1),
    2013: (5, 31),
    2014: (5, 23),
    2015: (5, 29),
    2016: (5, 27),
    2017: (5, 19),
    2018: (5, 25),
    2019: (5, 24),
    2021: (5, 28),
    2022: (5, 20),
    2023: (6, 2),
    2024: (5, 31),
    2025: (5, 23),
    2026: (5, 29),
}


@pytest.mark.parametrize("year", FEASTS)
def test_the_feast_of_neighbours_falls_as_it_did(year: int) -> None:
    assert feast_of_neighbours(year) == dt.date(year, *FEASTS[year])


@pytest.mark.parametrize(("year", "day"), [(2024, "2024-03-31"), (2025, "2025-04-20"), (2038, "2038-04-25")])
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


@pytest.mark.parametrize(("year", "day"), [(2018, 7), (2023, 8), (2026, 4)])
def test_the_galette_is_on_the_sunday_from_2_to_8_january(year: int, day: int) -> None:
    assert galette(year) == dt.date(year, 1, day)


def test_the_usual_day_is_the_next_one() -> None:
    assert usual_day(Template.FEAST, today=dt.date(2026, 5, 29)) == dt.date(2026, 5, 29)
    assert usual_day(Template.FEAST, today=dt.date(2026, 5, 30)) == dt.date(2027, 5, 28)
    assert usual_day(Template.DRINKS, today=dt.date(2026, 5, 30)) is None


@pytest.mark.parametrize(
    ("sizes", "taken", "capacity", "moved"),
    [
        ((2, 3), 0, None, [0, 1]),
        ((2, 3), 8, 10, [0]),
        ((3, 2), 8, 10, [1]),  # too large for what is left: the next one passes
        ((3, 1, 1), 8, 10, [1, 2]),
        ((1,), 10, 10, []),
    ],
)
def test_who_waits_moves_up_in_turn_when_they_fit(
    sizes: tuple[int, ...], taken: int, capacity: int | None, moved: list[int]
) -> None:
    parties = [Party(number, size) for number, size in enumerate(sizes)]

    assert [party.number for party in moving_up(parties, taken=taken, capacity=capacity)] == moved
