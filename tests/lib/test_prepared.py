"""A prepared question answers what the QuerySet it is made from answers, and refuses what it cannot follow."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from tests.accounts.makers import make_person
from tests.neighbourhoods.makers import NOON
from voisins.accounts.models import Person
from voisins.lib.prepared import NotPrepared, Prepared

pytestmark = pytest.mark.django_db
People = QuerySet[Person, tuple[object, ...]]


@pytest.fixture
def people() -> list[Person]:
    return [make_person(name) for name in ("Nadia", "Odette", "Joseph", "Rose", "Karim")]


def opened(before: dt.datetime, but: list[int]) -> People:
    found = Person.objects.filter(created_at__lt=before, is_active=True).exclude(pk__in=but)
    return found.order_by("pk").values_list("pk", "public_id", "first_name", "is_active", "created_at")


@pytest.mark.parametrize("count", range(6))
def test_it_answers_what_the_queryset_answers(count: int, people: list[Person]) -> None:
    ask, later = Prepared(opened), dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    but = [person.pk for person in people[:count]]

    for _again in range(2):
        assert ask(before=later, but=but) == ask.plain(before=later, but=but)
    assert ask(before=NOON.replace(year=2020), but=but) == []


def test_asked_again_it_is_one_query_and_nothing_is_put_together(people: list[Person]) -> None:
    made = []

    def build(mine: int) -> People:
        made.append(mine)
        return Person.objects.filter(pk=mine).values_list("first_name")

    ask = Prepared(build)
    with CaptureQueriesContext(connection) as asked:
        found = [ask(mine=person.pk) for person in people]

    assert found == [[("Nadia",)], [("Odette",)], [("Joseph",)], [("Rose",)], [("Karim",)]]
    assert (len(asked), len(made)) == (5, 2)


def test_kinds_of_values_come_out_as_they_are(people: list[Person]) -> None:
    ask = Prepared(
        lambda who: Person.objects.filter(public_id=who).values_list("public_id", "created_at", "is_active")
    )

    (row,) = ask(who=people[0].public_id)

    assert row == (people[0].public_id, people[0].created_at, True)


def among(people: list[int]) -> People:
    return Person.objects.filter(pk__in=people).order_by("pk").values_list("pk")


@pytest.mark.parametrize("count", [0, 1, 3])
def test_among_nobody_there_is_nobody(count: int, people: list[Person]) -> None:
    ask = Prepared(among)
    chosen_ones = [person.pk for person in people[:count]]

    assert ask(people=chosen_ones) == [(pk,) for pk in chosen_ones]


@pytest.mark.parametrize("value", [None, True, 1.5])
def test_a_value_of_another_kind_is_refused(value: object) -> None:
    with pytest.raises(NotPrepared):
        Prepared(lambda mine: Person.objects.filter(pk=mine).values_list("pk"))(mine=value)  # type: ignore[arg-type]


def derived(before: dt.datetime) -> People:
    return Person.objects.filter(
        created_at__lt=before, last_login__lt=before - dt.timedelta(days=1)
    ).values_list("pk")


def unused(mine: int) -> People:
    return Person.objects.values_list("pk")


def chosen(mine: int) -> People:
    found = Person.objects.filter(pk=mine)
    return (found.order_by("pk") if mine % 2 else found.order_by("-pk")).values_list("pk")


@pytest.mark.parametrize(
    ("build", "values"), [(derived, {"before": NOON}), (unused, {"mine": 1}), (chosen, {"mine": 1})]
)
def test_what_it_cannot_follow_is_refused_at_once(build: object, values: dict[str, object]) -> None:
    with pytest.raises(NotPrepared):
        Prepared(build)(**values)  # type: ignore[arg-type]
