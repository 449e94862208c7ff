"""A week of watching: who is entered, who goes, what is told when nobody answers, and nothing left afterwards."""

import datetime as dt
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection

from tests.accounts.makers import make_person
from tests.care.makers import (
    MORNING,
    NOON,
    TODAY,
    WORDS,
    make_round,
    make_volunteer,
    make_watched,
    visit_of,
)
from tests.neighbourhoods.makers import keeper_of, make_place
from voisins.care import commands
from voisins.care.enums import After, Consent, Outcome, Step
from voisins.care.models import Contact, Escalation, Round, Visit, Watched
from voisins.care.operations import escalating, people, rounds, visits
from voisins.care.queries.visits import overdue, share_of_the_busiest
from voisins.journal.models import Entry
from voisins.lib import sealing
from voisins.lib.clock import now
from voisins.notifications.models import Letter

pytestmark = pytest.mark.django_db
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def told(kind: str) -> int:
    return Letter.objects.filter(kind=f"care.{kind}").count()


# -- Sealed ------------------------------------------------------------------------------------------------


def test_no_column_holds_who_somebody_is() -> None:
    make_watched(make_round(town="ccas@exemple.fr"))
    with connection.cursor() as cursor:
        for table in ("care_watched", "care_round", "journal_entry"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            rows = str(cursor.fetchall())
            for word in (*WORDS.values(), "ccas@exemple.fr"):
                assert word not in rows


def test_what_is_sealed_opens_for_its_own_row_only() -> None:
    round_ = make_round()
    simone, other = make_watched(round_), make_watched(round_, words={**WORDS, "name": "Lucien"})
    Watched.objects.filter(pk=simone.pk).update(sealed=other.sealed)

    assert other.words["name"] == "Lucien"
    with pytest.raises(sealing.CannotOpen):
        _ = Watched.objects.select_related("round").get(pk=simone.pk).words


def test_after_the_key_was_changed_everything_opens_and_the_old_key_opens_nothing() -> None:
    round_ = make_round(town="ccas@exemple.fr")
    simone = make_watched(round_)
    old_key, old_words = round_.key.read_bytes(), simone.sealed
    assert people.rotate(round_=round_) == 1

    simone = Watched.objects.select_related("round").get()
    assert simone.words == WORDS
    assert round_.key.read_bytes() != old_key
    with pytest.raises(sealing.CannotOpen):
        sealing.unseal(round_.key, old_words, about=str(simone.public_id))


def test_the_command_changes_the_key_of_every_round() -> None:
    """T88."""
    held = [make_round(town="ccas@exemple.fr"), make_round(make_place(make_person("Autre")))]
    for round_ in held:
        make_watched(round_)
    before = [round_.key.read_bytes() for round_ in held]
    told = CliRunner().invoke(commands.watch, ["rotate-keys"])

    assert told.output == "Clés changées : 2 tour(s) de veille.\n"
    assert [round_.key.read_bytes() in before for round_ in held] == [False, False]
    assert [each.words for each in Watched.objects.select_related("round")] == [WORDS, WORDS]


def test_the_day_after_the_last_all_is_erased_and_an_old_backup_cannot_be_read(
    django_capture_on_commit_callbacks: Any,
) -> None:
    """T48."""
    round_ = make_round()
    simone = make_watched(round_)
    key, sealed = round_.key, simone.sealed
    assert key.stat().st_mode & 0o077 == 0

    last_night = dt.datetime.combine(round_.ends_on, dt.time(22, 59), dt.UTC)
    assert rounds.end_due(at=last_night) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert rounds.end_due(at=last_night + dt.timedelta(minutes=2)) == 1, "midnight in Paris"

    assert not Round.objects.exists()
    assert not Watched.objects.exists()
    assert not key.exists()
    with pytest.raises(sealing.CannotOpen):
        sealing.unseal(key, sealed, about=str(simone.public_id))


def test_the_key_of_a_round_that_went_with_its_voisinage_is_destroyed() -> None:
    kept, gone = make_round(), make_round(make_place(make_person("Seule")))
    gone.neighbourhood.delete()
    rounds.destroy_lost_keys(at=now())
    assert gone.key.exists(), "it may belong to a round that is being opened"
    rounds.destroy_lost_keys(at=now() + 2 * DAY)

    assert kept.key.exists()
    assert not gone.key.exists()


def test_a_look_is_written_down_without_saying_at_whom() -> None:
    simone = make_watched(make_round())
    people.look(watched=simone, by=keeper_of(simone.round.neighbourhood).person, at=NOON)

    entry = Entry.objects.get(act="care.looked")
    assert (entry.by_name, entry.about_name) == ("Nadia", "n°\u00a01")


# -- Consent -----------------------------------------------------------------------------------------------


def test_nobody_is_called_on_before_they_were_told_when_their_family_asked() -> None:
    """T47."""
    round_ = make_round()
    simone = make_watched(round_, consent=Consent.FAMILY)
    assert not simone.visits.exists()

    people.note_told(watched=simone, by=keeper_of(round_.neighbourhood).person, at=NOON)
    visits.lay_out(round_=round_, at=NOON)
    assert simone.visits.count() == 6, "this morning is past"


def test_who_was_not_told_within_a_week_is_kept_no_more() -> None:
    simone = make_watched(make_round(), consent=Consent.FAMILY)
    spoken = make_watched(simone.round)

    assert people.forget_untold(at=NOON + 7 * DAY) == 0
    assert people.forget_untold(at=NOON + 8 * DAY) == 1
    assert list(Watched.objects.all()) == [spoken]


def test_a_word_is_enough_to_be_taken_out() -> None:
    simone = make_watched(make_round())
    people.take_out(watched=simone, by=None, at=NOON)

    assert not Visit.objects.exists()
    visits.lay_out(round_=Round.objects.get(), at=NOON)
    assert not Visit.objects.exists()


# -- Visits ------------------------------------------------------------------------------------------------


def test_visits_are_laid_out_a_week_ahead_and_no_further_than_the_last_day() -> None:
    round_ = make_round()
    make_watched(round_, evening=True)
    assert Visit.objects.count() == 13

    assert visits.lay_out(round_=round_, at=NOON + DAY) == 0
    assert Visit.objects.order_by("-day")[0].day == round_.ends_on


def test_a_visit_taken_is_not_taken_again_until_it_is_given_back() -> None:
    round_ = make_round()
    visit = visit_of(make_watched(round_))
    odette, joseph = make_volunteer(round_), make_volunteer(round_, "Joseph")
    visits.take(visit=visit, volunteer=odette)

    with pytest.raises(visits.Taken):
        visits.take(visit=visit, volunteer=joseph)
    visits.give_back(visit=visit, volunteer=joseph)
    with pytest.raises(visits.Taken):
        visits.take(visit=visit, volunteer=joseph)
    visits.give_back(visit=visit, volunteer=odette)
    visits.take(visit=visit, volunteer=joseph)


def test_who_leaves_the_voisinage_goes_round_no_more_and_the_visits_are_free() -> None:
    round_ = make_round()
    visit, odette = visit_of(make_watched(round_)), make_volunteer(round_)
    visits.take(visit=visit, volunteer=odette)
    odette.member.delete()

    visit.refresh_from_db()
    assert visit.volunteer is None


def test_how_it_went_is_not_said_before_the_hour() -> None:
    visit = visit_of(make_watched(make_round()))
    by = keeper_of(visit.watched.round.neighbourhood).person

    with pytest.raises(visits.NotYet):
        visits.log(visit=visit, outcome=Outcome.OK, by=by, at=MORNING - HOUR - dt.timedelta(seconds=1))
    visits.log(visit=visit, outcome=Outcome.OK, by=by, at=MORNING - HOUR)
    assert Contact.objects.get().outcome == Outcome.OK


# -- Told --------------------------------------------------------------------------------------------------


def test_nobody_came_by_the_end_of_the_hours_and_it_goes_as_far_as_the_person_chose() -> None:
    visit_of(make_watched(make_round(town="ccas@exemple.fr"), after=After.TOWN))
    end = MORNING + 2 * HOUR
    seen = []
    for minutes in (0, 1, 59, 61, 119, 121, 600):
        escalating.escalate(at=end + dt.timedelta(minutes=minutes))
        seen.append((told("no_news"), told("call"), told("town")))

    assert seen == [(0, 0, 0), (1, 0, 0), (1, 0, 0), (1, 1, 0), (1, 1, 0), (1, 2, 1), (1, 2, 1)]
    assert Letter.objects.get(kind="care.town").address == "ccas@exemple.fr"


def test_an_answer_in_between_stops_it() -> None:
    visit = visit_of(make_watched(make_round(town="ccas@exemple.fr"), after=After.TOWN))
    by = keeper_of(visit.watched.round.neighbourhood).person
    visits.log(visit=visit, outcome=Outcome.NO_ANSWER, by=by, at=MORNING)
    visits.log(visit=visit, outcome=Outcome.OK, by=by, at=MORNING + HOUR / 2)
    escalating.escalate(at=MORNING + 9 * HOUR)

    assert (told("no_news"), told("call"), told("town")) == (1, 0, 0)


def test_an_emergency_goes_all_the_way_at_once() -> None:
    visit = visit_of(make_watched(make_round(town="ccas@exemple.fr"), after=After.TOWN))
    by = keeper_of(visit.watched.round.neighbourhood).person
    visits.log(visit=visit, outcome=Outcome.EMERGENCY, by=by, at=MORNING)

    assert set(Escalation.objects.values_list("level", flat=True)) == {Step.EMERGENCY, Step.TOWN}
    assert (told("emergency"), told("town"), told("no_news"), told("call")) == (1, 1, 0, 0)


def test_it_is_told_once_however_often_it_is_looked_at() -> None:
    """T45."""
    visit_of(make_watched(make_round()))
    for _time in range(5):
        escalating.escalate(at=MORNING + 3 * HOUR)

    assert told("no_news") == 1


def test_a_worker_that_was_dead_tells_all_that_it_missed_as_soon_as_it_lives() -> None:
    """T44."""
    visit_of(make_watched(make_round(), after=After.CONTACT))
    late = MORNING + 10 * HOUR

    assert overdue(at=late) == 1
    escalating.escalate(at=late)
    assert overdue(at=late) == 0
    assert (told("no_news"), told("call")) == (1, 1)


def test_volunteers_of_the_day_are_reminded_once() -> None:
    round_ = make_round()
    visit, odette = visit_of(make_watched(round_)), make_volunteer(round_)
    make_volunteer(round_, "Joseph")
    visits.take(visit=visit, volunteer=odette)
    for hour in (6, 7):
        visits.every_day(at=dt.datetime.combine(TODAY + DAY, dt.time(hour), dt.UTC))

    assert [letter.person for letter in Letter.objects.filter(kind="care.today")] == [odette.member.person]


def test_one_who_does_nearly_all_is_noticed() -> None:
    """T34."""
    round_ = make_round()
    simone, odette = make_watched(round_), make_volunteer(round_)
    for day in range(1, 5):
        visits.take(visit=visit_of(simone, day=day), volunteer=odette)
    assert share_of_the_busiest(round_) == 0.0, "too few to tell"
    visits.take(visit=visit_of(simone, day=5), volunteer=odette)
    assert share_of_the_busiest(round_) == 1.0


# -- One round at a time -----------------------------------------------------------------------------------


def test_a_place_holds_one_round_at_a_time_and_a_new_one_afterwards() -> None:
    place = make_place()
    first = make_round(place)
    with pytest.raises(rounds.AlreadyOpen):
        make_round(place)
    rounds.end(round_=first, by=None, at=NOON)

    assert make_round(place).pk


def test_a_round_lasts_a_season_at_most() -> None:
    place = make_place()
    made = rounds.open_round(
        neighbourhood=place,
        why="heat",  # type: ignore[arg-type]
        begins_on=TODAY,
        ends_on=TODAY + 400 * DAY,
        patience=60,  # type: ignore[arg-type]
        town={},
        by=keeper_of(place).person,
        at=NOON,
    )

    assert made.ends_on == TODAY + rounds.LONGEST
