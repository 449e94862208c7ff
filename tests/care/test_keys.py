"""T48, T88: what is over cannot be read in any backup; keys change while people write, and not a word is lost."""

import datetime as dt
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from click.testing import CliRunner
from django.db import connection

from tests.care.makers import MORNING, NOON, WORDS, make_round, make_volunteer, make_watched, visit_of
from tests.care.test_views import PERSON, keeping, page
from tests.house.tree import HOUSE
from tests.kits.makers import make_numbers
from tests.neighbourhoods.makers import keeper_of, make_place
from tests.security.racing import lost, race
from tests.security.remains import holding, settle
from tests.security.serving import surroundings
from voisins.care.enums import Consent, Outcome
from voisins.care.models import Round, Watched
from voisins.care.operations import people, rounds, visits
from voisins.lib import sealing
from voisins.running import commands, ledger, tick
from voisins.running.backup import back_up, restore

pytestmark = pytest.mark.django_db(transaction=True)
DAY = dt.timedelta(days=1)
AFTER = dt.datetime(2026, 11, 30, 6, 0, tzinfo=dt.UTC)  # the season's last day was the 29th
TOWN = "ccas@exemple.fr"


@pytest.fixture
def site(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """A folder of its own; where the backup goes."""
    for name, folder in (
        ("DATA", "data"),
        ("PUBLIC_FILES", "data/public"),
        ("PRIVATE_FILES", "data/private"),
    ):
        (tmp_path / folder).mkdir(parents=True)
        setattr(settings, name, tmp_path / folder)
    return tmp_path / "site.tar.gz"


def bring_back(backup: Path) -> str:
    """As `voisins restore` does."""
    done = CliRunner().invoke(commands.restore_command, [str(backup), "--yes"])
    assert done.exit_code == 0, done.output
    return done.output


# -- Backups -----------------------------------------------------------------------------------------------


def test_a_backup_of_the_season_restored_after_its_end_brings_nothing_readable_back(site: Path) -> None:
    """B12, T48."""
    round_ = make_round(town=TOWN)
    simone = make_watched(round_)
    back_up(site, at=NOON)
    assert rounds.end_due(at=AFTER) == 1

    with time_machine.travel(AFTER, tick=False):
        bring_back(site)

        assert not Round.objects.exists(), "what was over is over again"
        settle()
        assert {word: holding(word) for word in (*WORDS.values(), TOWN, simone.sealed[-40:])} == {
            word: [] for word in (*WORDS.values(), TOWN, simone.sealed[-40:])
        }


def test_what_such_a_backup_holds_opens_with_nothing_that_is_left(site: Path) -> None:
    """Even before a worker ends it again: there is no key, in the folder nor in the backup."""
    round_ = make_round(town=TOWN)
    make_watched(round_)
    back_up(site, at=NOON)
    rounds.end_due(at=AFTER)
    restore(site)

    held = Round.objects.get()
    assert held.watched.count() == 1, "the control: the rows are back"
    with pytest.raises(sealing.CannotOpen):
        sealing.unseal(held.key, held.town, about=str(held.public_id))
    with pytest.raises(people.Locked):
        people.look(watched=held.watched.get(), by=keeper_of(held.neighbourhood).person, at=AFTER)


def test_whoever_was_taken_out_since_is_taken_out_of_what_a_backup_brings_back(site: Path) -> None:
    """T47, T69: the key of the round still opens it, and a word is a word."""
    round_ = make_round()
    simone, lucien = make_watched(round_), make_watched(round_, words={**WORDS, "name": "Lucien"})
    back_up(site, at=NOON)
    people.take_out(watched=simone, by=None, at=NOON)
    ledger.remember()

    with time_machine.travel(NOON + DAY, tick=False):
        assert "1 personne(s)" in bring_back(site)

    assert [each.words["name"] for each in Watched.objects.select_related("round")] == ["Lucien"]
    assert Watched.objects.get().public_id == lucien.public_id


def test_without_the_ledger_they_would_be_back(site: Path) -> None:
    """The control."""
    simone = make_watched(make_round())
    back_up(site, at=NOON)
    people.take_out(watched=simone, by=None, at=NOON)
    restore(site)

    assert Watched.objects.select_related("round").get().words == WORDS


def test_a_round_whose_key_is_lost_says_so_and_can_be_ended() -> None:
    """After a restore on another disk, in the season: no page breaks."""
    make_numbers()
    round_ = make_round()
    simone = make_watched(round_)
    round_.key.unlink()
    with time_machine.travel(MORNING, tick=False):
        keeper = keeping(keeper_of(round_.neighbourhood).person)
        asked = [
            (page(round_, f"personnes/{simone.public_id}/"), {"act": "look"}),
            (page(round_, f"personnes/{simone.public_id}/lettre/"), {}),
            (page(round_, "liste/"), {}),
            (page(round_, "inscrire/"), PERSON),
        ]
        told = [
            "La clé de cette veille n’est plus là" in keeper.post(address, typed, follow=True).text
            for address, typed in asked
        ]
        keeper.post(page(round_, "finir/"))

    assert told == [True] * len(asked)
    assert not Round.objects.exists()


def test_a_season_that_is_over_is_erased_within_a_minute_of_the_worker() -> None:
    """Midnight where it is held, and not at six: the tick of each minute ends it."""
    round_ = make_round()
    make_watched(round_, consent=Consent.FAMILY)
    midnight = dt.datetime(2026, 11, 29, 23, 0, tzinfo=dt.UTC)
    with time_machine.travel(midnight - dt.timedelta(seconds=1), tick=False):
        tick._do(tick.every_minute())
    assert round_.key.exists()

    with time_machine.travel(midnight, tick=False):
        tick._do(tick.every_minute())

    assert not round_.key.exists()
    assert not Watched.objects.exists()


# -- Keys that change --------------------------------------------------------------------------------------


def test_keys_change_while_people_are_entered_looked_at_and_called_on_and_nothing_is_lost() -> None:
    """T88: the real command, in a process of its own, again and again, while others write."""
    round_ = make_round(town=TOWN)
    visit, by = visit_of(make_watched(round_)), keeper_of(round_.neighbourhood).person
    odette = make_volunteer(round_)
    stop, wrong, entered = threading.Event(), list[str](), list[str]()

    def enter() -> None:
        name = f"Personne-{len(entered)}-{threading.get_ident()}"
        made = make_watched(round_, words={**WORDS, "name": name})
        entered.append(name)
        assert people.look(watched=made, by=by, at=NOON)["name"] == name

    def look() -> None:
        for each in Watched.objects.select_related("round"):
            assert people.look(watched=each, by=by, at=NOON)["door"] == WORDS["door"]

    def log() -> None:
        visits.log(visit=visit, outcome=Outcome.HELP, by=odette.member.person, at=MORNING)

    def write(act: Any) -> None:
        try:
            while not stop.is_set():
                act()
                time.sleep(0.01)
        except Exception as error:
            wrong.append(f"{act.__name__}: {error!r}")
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(act,)) for act in (enter, enter, look, log)]
    for thread in threads:
        thread.start()
    keys = [round_.key.read_bytes()]
    for _time in range(2):
        words = [sys.executable, "-m", "voisins", "care", "rotate-keys"]
        both = [
            subprocess.Popen(words, env=surroundings(), cwd=HOUSE, stdout=subprocess.DEVNULL) for _n in (1, 2)
        ]
        assert [each.wait(timeout=120) for each in both] == [0, 0]
        keys.append(round_.key.read_bytes())
    stop.set()
    for thread in threads:
        thread.join()

    assert wrong == []
    assert len(set(keys)) == len(keys)
    everybody = list(Watched.objects.select_related("round"))
    assert {each.words["name"] for each in everybody} == {WORDS["name"], *entered}
    assert len(entered) > 5, "the control: little was written meanwhile"
    assert len(round_.key.read_bytes().split()) == 1, "no older key is left"
    held = Round.objects.get()
    assert sealing.unseal(held.key, held.town, about=str(held.public_id))["email"] == TOWN


def test_many_who_change_the_key_at_once_leave_every_word_readable() -> None:
    round_ = make_round(town=TOWN)
    for _number in range(3):
        make_watched(round_)
    for _time in range(5):
        assert lost(race(lambda: people.rotate(round_=round_))) == set()

    assert [each.words for each in Watched.objects.select_related("round")] == [WORDS] * 3
    assert len(round_.key.read_bytes().split()) == 1


@pytest.mark.parametrize("after", ["add_key", "seal"])
def test_a_change_cut_short_leaves_everything_readable_and_is_done_again(
    after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_ = make_round(town=TOWN)
    make_watched(round_)
    whole = getattr(sealing, after)

    def killed(*what: Any, **more: Any) -> None:
        whole(*what, **more)
        raise SystemExit

    with monkeypatch.context() as cut:
        cut.setattr(sealing, after, killed)
        with pytest.raises(SystemExit):
            people.rotate(round_=round_)
    assert Watched.objects.select_related("round").get().words == WORDS

    people.rotate(round_=round_)

    assert Watched.objects.select_related("round").get().words == WORDS
    assert len(round_.key.read_bytes().split()) == 1


def test_a_round_that_ends_while_its_key_changes_leaves_no_key() -> None:
    place = make_place()
    for _time in range(5):
        round_ = make_round(place)
        make_watched(round_)
        outcomes = race(
            lambda: people.rotate(round_=round_),  # noqa: B023
            lambda: rounds.end(round_=round_, by=None, at=NOON),  # noqa: B023
            crowd=2,
        )

        assert lost(outcomes) == set()
        assert not round_.key.exists()
