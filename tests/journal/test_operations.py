"""The journal: who did what, kept with the act and without it not at all."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils.functional import SimpleLazyObject

from tests.kits.makers import NOON, make_person
from voisins.journal import operations
from voisins.journal.models import Entry
from voisins.journal.names import ACTS
from voisins.journal.queries import acts, entries, entries_about
from voisins.journal.templatetags.journal import act_name


def test_a_row_says_who_what_and_when_and_points_to_nothing(db) -> None:
    sophie, karim = make_person("Sophie"), make_person("Karim")

    entry = operations.record("accounts.opened", about=karim, by=sophie, at=NOON)
    by_pk, about_pk = sophie.pk, karim.pk
    sophie.delete()
    karim.delete()

    entry.refresh_from_db()
    assert (entry.by_pk, entry.by_name, entry.about_kind) == (by_pk, "Sophie", "Person")
    assert (entry.about_pk, entry.about_name, entry.at) == (about_pk, "Karim", NOON)


def test_what_the_program_does_by_itself_has_nobody_s_name(db) -> None:
    entry = operations.record("accounts.opened", about=make_person("Karim"), by=None, at=NOON)

    assert (entry.by_pk, entry.by_name) == (None, "")


def test_an_act_that_is_undone_leaves_no_row(db) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        operations.record("accounts.opened", about=make_person("Karim"), by=None, at=NOON)
        raise RuntimeError

    assert not Entry.objects.exists()


def test_a_name_that_is_forgotten_goes_from_both_sides_and_the_acts_stay(db) -> None:
    sophie, karim = make_person("Sophie"), make_person("Karim")
    operations.record("accounts.opened", about=karim, by=sophie, at=NOON)
    operations.record("accounts.opened", about=sophie, by=karim, at=NOON)

    operations.forget_name(pk=sophie.pk, kind="Person")

    rows = Entry.objects.order_by("pk").values_list("by_name", "about_name")
    assert list(rows) == [("ancien membre", "Karim"), ("Karim", "ancien membre")]


def test_who_acts_on_themselves_from_a_page_is_forgotten_too(db) -> None:
    """There a person comes wrapped, and the row must say what is in the wrapping."""
    sophie = make_person("Sophie")

    entry = operations.record("accounts.closed", about=SimpleLazyObject(lambda: sophie), by=None, at=NOON)
    operations.forget_name(pk=sophie.pk, kind="Person")

    entry.refresh_from_db()
    assert (entry.about_kind, entry.about_name) == ("Person", "ancien membre")


def test_the_newest_comes_first_and_may_be_sorted_out_by_act(db) -> None:
    karim = make_person("Karim")
    for hour, act in enumerate(("accounts.opened", "accounts.closed", "accounts.opened")):
        operations.record(act, about=karim, by=None, at=NOON + dt.timedelta(hours=hour))

    assert [entry.at.hour for entry in entries()] == [13, 12, 11]
    assert [entry.at.hour for entry in entries(act="accounts.opened")] == [13, 11]
    assert acts() == ["accounts.closed", "accounts.opened"]
    assert entries_about("Person", [karim.pk]).count() == 3
    assert not entries_about("Kit", [karim.pk]).exists()


def test_every_act_has_its_words() -> None:
    assert all(str(words) for words in ACTS.values())
    assert act_name("accounts.nobody_named_it") == "accounts.nobody_named_it"
