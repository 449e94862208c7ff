"""T44, T45: it is told at its moment though nobody looks, once though many do, and though its worker is killed."""

import datetime as dt
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from unittest import mock

import pytest
import time_machine
from django.core import mail
from django.test import Client

from tests.care.makers import MORNING, make_round, make_volunteer, make_watched, visit_of
from tests.care.test_views import page
from tests.house.tree import HOUSE
from tests.neighbourhoods.makers import browser_of, keeper_of, make_member
from tests.notifications.postman import Postman, postman
from tests.security.racing import lost, race, won
from tests.security.serving import surroundings
from voisins.care.enums import After, Outcome
from voisins.care.models import Contact, Escalation, Round, Visit, Volunteer
from voisins.care.operations import escalating, people, rounds, visits
from voisins.care.queries.visits import overdue
from voisins.neighbourhoods.enums import Standing
from voisins.notifications import operations as notifications
from voisins.notifications.enums import State
from voisins.notifications.models import Letter
from voisins.notifications.operations import claiming
from voisins.running import tick

pytestmark = pytest.mark.django_db(transaction=True)
END = MORNING + dt.timedelta(hours=2)
SECOND, HOUR = dt.timedelta(seconds=1), dt.timedelta(hours=1)
LATE = END + 4 * HOUR  # every step is due
ROUNDS, PATIENCE = 5, 120  # seconds after a restart (SAFETY T44)


def silent(count: int = 1, *, after: After = After.TOWN) -> tuple[Round, list[Visit]]:
    """Visits of tomorrow morning that nobody will make; two people keep the place."""
    round_ = make_round(town="ccas@exemple.fr")
    make_member("Hélène", of=round_.neighbourhood, standing=Standing.KEEPER)
    made = [visit_of(make_watched(round_, after=after)) for _number in range(count)]
    Letter.objects.all().delete()  # she was told that she keeps the place
    return round_, made


def told() -> Counter[str]:
    return Counter(Letter.objects.filter(kind__in=TOLD).values_list("kind", flat=True))


TOLD = ("care.no_news", "care.call", "care.town", "care.emergency")
WHOLE = {"care.no_news": 2, "care.call": 4, "care.town": 1}  # of one visit, to two keepers and the town


# -- At its moment -----------------------------------------------------------------------------------------


def test_a_minute_of_the_worker_is_enough_though_nobody_opens_a_page() -> None:
    silent()
    with time_machine.travel(END, tick=False):
        tick._do(tick.every_minute())
    assert mail.outbox == []

    with time_machine.travel(END + SECOND, tick=False):
        tick._do(tick.every_minute())

    assert {address for each in mail.outbox for address in each.to} == {
        "hélène@exemple.fr",
        "nadia@exemple.fr",
    }


def test_it_is_the_first_thing_that_a_worker_does() -> None:
    assert next(iter(tick.every_minute())) == "escalate"


def test_a_visit_of_which_nobody_can_be_told_keeps_no_other_waiting() -> None:
    _round, (first, second) = silent(2)
    whole = escalating._tell

    def breaks(visit: Visit, *what: object, **more: object) -> None:
        if visit.pk == first.pk:
            raise OSError
        whole(visit, *what, **more)  # type: ignore[arg-type]

    with mock.patch.object(escalating, "_tell", breaks):
        escalating.escalate(at=LATE)

    assert set(Escalation.objects.values_list("visit", flat=True)) == {second.pk}
    escalating.escalate(at=LATE)
    assert set(Escalation.objects.values_list("visit", flat=True)) == {first.pk, second.pk}


def test_when_the_key_is_lost_those_who_keep_the_place_are_told_all_the_same() -> None:
    round_, _visits = silent()
    round_.key.unlink()
    escalating.escalate(at=LATE)

    assert told() == {"care.no_news": 2, "care.call": 4}
    assert overdue(at=LATE) == 0


# -- Once --------------------------------------------------------------------------------------------------


def going(round_: Round, *taken: Visit) -> Volunteer:
    odette = make_volunteer(round_)
    for visit in taken:
        visits.take(visit=visit, volunteer=odette)
    return odette


def says(browser: Client, visit: Visit, outcome: Outcome) -> int:
    address = page(visit.watched.round, f"passages/{visit.public_id}/nouvelles/")
    return browser.post(address, {"outcome": outcome.value}).status_code


def test_many_workers_and_many_pages_at_once_tell_it_once() -> None:
    round_, _visits = silent()
    odette = going(round_)
    Visit.objects.update(volunteer=odette)
    hers, keepers = browser_of(odette.member.person), browser_of(keeper_of(round_.neighbourhood).person)
    visit = Visit.objects.with_all().get(day=END.date())
    for number in range(ROUNDS):
        forget_all()
        with time_machine.travel(LATE + number * SECOND, tick=False):
            outcomes = race(
                lambda: escalating.escalate(at=LATE),
                lambda: says(hers, visit, Outcome.NO_ANSWER),
                lambda: escalating.escalate(at=LATE),
                lambda: keepers.get(page(round_)).status_code,
            )
            escalating.escalate(at=LATE + 3 * HOUR)

        assert lost(outcomes) == set()
        assert told() == WHOLE
        assert Escalation.objects.count() == 3


def forget_all() -> None:
    """As if nobody had said anything, or told anybody."""
    for table in (Escalation, Letter, Contact):
        table._default_manager.all().delete()


def test_the_same_news_sent_eight_times_at_once_is_noted_once() -> None:
    round_, (visit,) = silent()
    odette = going(round_, visit)
    browser = browser_of(odette.member.person)
    for number in range(ROUNDS):
        at = MORNING + number * 2 * dt.timedelta(minutes=1)
        with time_machine.travel(at, tick=False):
            outcomes = race(lambda: says(browser, visit, Outcome.NO_ANSWER))

        assert set(outcomes) == {302}
        assert Contact.objects.count() == number + 1
    assert told() == {"care.no_news": 2}


def test_two_who_say_at_once_that_nobody_answered_are_both_noted_and_it_is_told_once() -> None:
    round_, (visit,) = silent()
    both = [going(round_, visit).member.person, keeper_of(round_.neighbourhood).person]
    outcomes = race(
        *(
            lambda person=person: visits.log(visit=visit, outcome=Outcome.NO_ANSWER, by=person, at=MORNING)
            for person in both
        ),
        crowd=2,
    )

    assert lost(outcomes) == set()
    assert Counter(Contact.objects.values_list("by", flat=True)) == {person.pk: 1 for person in both}
    assert told() == {"care.no_news": 2}


def test_noted_without_holding_the_visit_it_would_be_noted_twice() -> None:
    """The control: looking whether it was said, then writing."""
    _round, (visit,) = silent()
    by, twice = keeper_of(visit.watched.round.neighbourhood).person, 0

    def careless(at: dt.datetime) -> None:
        if not Contact.objects.filter(visit=visit, at=at).exists():
            Contact.objects.create(visit=visit, outcome=Outcome.OK, by=by, at=at)

    for number in range(20 * ROUNDS):
        at = MORNING + number * SECOND
        race(lambda at=at: careless(at))  # type: ignore[misc]
        twice += Contact.objects.filter(at=at).count() > 1

    assert twice


def test_who_is_well_in_the_end_is_told_of_to_nobody_whatever_came_first() -> None:
    """Told or not at that instant: once all is well, no letter of it leaves."""
    _round, (visit,) = silent()
    by = keeper_of(visit.watched.round.neighbourhood).person
    for number in range(ROUNDS):
        forget_all()
        at = LATE + number * SECOND
        outcomes = race(
            lambda at=at: escalating.escalate(at=at),  # type: ignore[misc]
            lambda at=at: visits.log(visit=visit, outcome=Outcome.OK, by=by, at=at),  # type: ignore[misc]
            crowd=2,
        )
        assert len(won(outcomes)) == 2
        assert notifications.deliver(at=at + SECOND) == 0


Ending = Callable[[Visit], object]


@pytest.mark.parametrize(
    "ending",
    [
        lambda visit: people.take_out(watched=visit.watched, by=None, at=LATE),
        lambda visit: rounds.end(round_=visit.watched.round, by=None, at=LATE),
    ],
    ids=["taken out", "ended"],
)
def test_what_ends_while_everything_happens_to_it_ends_and_breaks_nothing(ending: Ending) -> None:
    """T47, T48: a word is enough, at whatever moment it comes."""
    round_ = make_round(town="ccas@exemple.fr")
    by = keeper_of(round_.neighbourhood).person
    for _number in range(ROUNDS):
        held = Round.objects.first() or make_round(round_.neighbourhood)
        visit = visit_of(make_watched(held, after=After.TOWN))
        outcomes = race(
            lambda: ending(visit),  # noqa: B023
            lambda: escalating.escalate(at=LATE),
            lambda: visits.log(visit=visit, outcome=Outcome.HELP, by=by, at=LATE),  # noqa: B023
            lambda: visits.lay_out(round_=held, at=LATE),  # noqa: B023
            crowd=4,
        )

        assert lost(outcomes) <= {visits.Gone}
        assert not Visit.objects.exists()
        assert not Escalation.objects.exists()
        assert notifications.deliver(at=LATE + SECOND) == 0


# -- What is said ------------------------------------------------------------------------------------------


def test_an_emergency_after_a_silence_is_told_though_the_silence_was() -> None:
    _round, (visit,) = silent(after=After.KEEPERS)
    by = keeper_of(visit.watched.round.neighbourhood).person
    visits.log(visit=visit, outcome=Outcome.NO_ANSWER, by=by, at=MORNING)
    assert told() == {"care.no_news": 2}

    visits.log(visit=visit, outcome=Outcome.EMERGENCY, by=by, at=MORNING + HOUR / 4)

    assert told() == {"care.no_news": 2, "care.emergency": 2}
    notifications.deliver(at=MORNING + HOUR / 4)
    assert sum("Une urgence est signalée" in str(each.body) for each in mail.outbox) == 2


def test_to_the_town_an_emergency_is_not_called_a_silence() -> None:
    _round, (visit,) = silent()
    by = keeper_of(visit.watched.round.neighbourhood).person
    visits.log(visit=visit, outcome=Outcome.EMERGENCY, by=by, at=MORNING)
    notifications.deliver(at=MORNING)

    (letter,) = [str(each.body) for each in mail.outbox if each.to == ["ccas@exemple.fr"]]
    assert "une urgence a été signalée" in letter
    assert "n’a pas donné de nouvelles" not in letter


def test_who_needs_help_is_not_said_to_be_silent() -> None:
    _round, (visit,) = silent()
    by = keeper_of(visit.watched.round.neighbourhood).person
    visits.log(visit=visit, outcome=Outcome.HELP, by=by, at=MORNING)
    notifications.deliver(at=MORNING)

    bodies = [str(each.body).replace("\u00a0", " ") for each in mail.outbox]
    assert len(bodies) == 2
    assert all("a besoin d’aide" in body and "pas donné de nouvelles" not in body for body in bodies)


# -- Killed ------------------------------------------------------------------------------------------------


def worker(post: Postman, at: dt.datetime) -> "subprocess.Popen[bytes]":
    mails = {"VOISINS_MAIL_URL": f"smtp://127.0.0.1:{post.port}"}
    words = [sys.executable, "-m", "tests.care.worker", at.isoformat()]
    return subprocess.Popen(words, env=surroundings() | mails, cwd=HOUSE)


def kill_once(running: "subprocess.Popen[bytes]", more: Callable[[], bool], seconds: float) -> None:
    """-9, some moment after it has done something more."""
    until = time.monotonic() + PATIENCE
    while not more() and running.poll() is None:
        assert time.monotonic() < until, "nothing is told"
        time.sleep(0.002)
    time.sleep(seconds)
    running.kill()
    running.wait(timeout=PATIENCE)


@pytest.mark.parametrize("kills", [4, pytest.param(50, marks=[pytest.mark.slow, pytest.mark.timeout(900)])])
def test_workers_killed_while_they_tell_lose_nothing_and_repeat_a_mail_each_at_most(kills: int) -> None:
    _round, all_visits = silent(2 * kills)
    chance, at, ended = random.Random(kills), LATE, Counter[int | None]()
    with postman() as post:
        for _turn in range(kills):
            before = Escalation.objects.count() + len(post.taken)
            running = worker(post, at)
            kill_once(
                running,
                lambda before=before: Escalation.objects.count() + len(post.taken) > before,  # type: ignore[misc]
                chance.uniform(0, 0.03),
            )
            ended[running.returncode] += 1
            at += claiming.LEASE + SECOND  # what it held is free again
        assert worker(post, at).wait(timeout=PATIENCE) == 0
        taken = Counter(post.taken)

    assert ended[-9] > kills // 2, "killed too late for this test to say anything"
    steps = Counter(Escalation.objects.values_list("visit", "level"))
    assert set(steps) == {(each.pk, step) for each in all_visits for step in (1, 2, 3)}
    assert told() == {kind: count * len(all_visits) for kind, count in WHOLE.items()}
    letters = Letter.objects.filter(kind__in=TOLD)
    assert set(letters.values_list("state", flat=True)) == {State.SENT}
    assert set(taken) == {letter.message_id for letter in Letter.objects.all()}
    assert taken.total() - len(taken) <= kills


def test_two_workers_at_once_tell_each_visit_once() -> None:
    _round, all_visits = silent(6)
    with postman() as post:
        both = [worker(post, LATE), worker(post, LATE)]
        assert [each.wait(timeout=PATIENCE) for each in both] == [0, 0]
        assert worker(post, LATE + SECOND).wait(timeout=PATIENCE) == 0

    assert told() == {kind: count * len(all_visits) for kind, count in WHOLE.items()}
    assert set(Counter(post.taken).values()) == {1}
    assert len(post.taken) == Letter.objects.filter(kind__in=TOLD, state=State.SENT).count()
