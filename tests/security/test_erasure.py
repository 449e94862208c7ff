"""T69: who asked to be erased stays erased, whatever backup is brought back."""

import datetime as dt
import gzip
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client

from tests.security import world
from tests.security.remains import holding, settle
from voisins.accounts import operations as accounts
from voisins.accounts.models import Person
from voisins.accounts.queries import roles_of
from voisins.journal.models import Entry
from voisins.kits.models import Batch
from voisins.lib.clock import now
from voisins.running import ledger, tick
from voisins.running.commands import backup_command, restore_command

NOON = world.NOON
Site = tuple[dict[str, Person], Path]


@pytest.fixture
def site(site: Path, tmp_path: Path) -> Site:
    """People, and where a backup of them lies."""
    people = world.make_world()
    backup = tmp_path / "site.tar.gz"
    told("backup", str(backup))
    return people, backup


def told(*words: str) -> str:
    """What the program says to who runs it."""
    command = {"backup": backup_command, "restore": restore_command}[words[0]]
    answer = CliRunner().invoke(command, list(words[1:]), catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.output


def close(person: Person) -> None:
    accounts.close_account(person=person, by=None, at=NOON)


def names() -> set[str]:
    return set(Person.objects.values_list("first_name", flat=True))


def test_an_account_closed_since_the_backup_stays_closed_after_it_is_brought_back(site: Site) -> None:
    people, backup = site
    everybody = names()
    close(people["agent"])

    said = told("restore", "--yes", str(backup))

    assert names() == everybody - {"Agent"}
    assert "1 personne" in said
    assert "Agent" not in {name for row in Entry.objects.values_list("by_name", "about_name") for name in row}
    assert Entry.objects.filter(act="accounts.closed").exists()


def test_without_the_ledger_the_account_would_be_back(site: Site) -> None:
    """The control: it is the ledger that erases, and nothing else."""
    people, backup = site
    close(people["agent"])
    ledger.remember()
    ledger.ledger().unlink()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_entry")

    told("restore", "--yes", str(backup))

    assert "Agent" in names()


def test_the_ledger_outlives_a_database_that_is_lost(site: Site) -> None:
    people, backup = site
    close(people["agent"])
    tick.every_minute()["remember_erased"]()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE journal_entry")

    told("restore", "--yes", str(backup))

    assert "Agent" not in names()


def test_an_older_backup_brought_back_later_is_erased_too(site: Site) -> None:
    people, backup = site
    close(people["agent"])
    told("restore", "--yes", str(backup))
    close(Person.objects.get(email="editor@exemple.fr"))

    for _again in range(2):
        told("restore", "--yes", str(backup))

        assert names().isdisjoint({"Agent", "Editor"})


def test_the_last_administrator_who_left_is_erased_as_well(site: Site) -> None:
    """Somebody else held the role by then; the backup does not know them. `voisins doctor` says that nobody does."""
    people, backup = site
    new = world.make_person("successor", world.Role.ADMINISTRATOR)
    close(people["without_factor"])
    close(people["administrator"])
    assert roles_of(new)

    told("restore", "--yes", str(backup))

    assert names().isdisjoint({"Administrator", "Without Factor", "Successor"})


def test_who_opens_an_account_after_a_restore_is_not_taken_for_who_left(site: Site) -> None:
    """Numbers of rows are given again after a restore; the ledger goes by another number, which never is."""
    people, backup = site
    since = world.make_person("since")
    close(since)
    told("restore", "--yes", str(backup))
    newcomer = world.make_person("newcomer")
    told("backup", str(backup))

    told("restore", "--yes", str(backup))

    assert Person.objects.filter(public_id=newcomer.public_id).exists()
    assert newcomer.pk <= since.pk + 1


def test_a_closing_that_was_undone_is_not_in_the_ledger(site: Site) -> None:
    people, _backup = site
    with transaction.atomic():
        close(people["agent"])
        transaction.set_rollback(True)

    assert ledger.remember() == 0
    assert not ledger.ledger().exists()


def test_the_ledger_names_nobody_and_is_in_no_backup(site: Site) -> None:
    people, backup = site
    close(people["agent"])
    told("backup", str(backup))

    held = ledger.ledger().read_text()

    assert len(held.split()) == 1
    assert people["agent"].public_id.hex not in held and "agent" not in held
    assert ledger.ledger().stat().st_mode & 0o077 == 0
    assert b"erased\0" not in gzip.decompress(backup.read_bytes())


def test_everybody_signs_in_again_after_a_restore(site: Site) -> None:
    """A session that somebody ended since the backup, since it was stolen, must not be open again."""
    people, backup = site
    world.client_of(people["editor"])
    told("backup", str(backup))

    told("restore", "--yes", str(backup))

    assert Session.objects.count() == 0


def test_an_address_typed_at_the_door_waits_an_hour_and_no_longer(db: None, client: Client) -> None:
    client.post("/connexion/code/demander/", {"email": "nobody@exemple.fr"})
    (session,) = Session.objects.all()
    assert "nobody@exemple.fr" in str(session.get_decoded()), "the control"

    accounts.forget_sessions(at=now() + dt.timedelta(hours=1, seconds=1))

    assert not Session.objects.exists()


# -- Nothing left on the disk ------------------------------------------------------------------------------


def test_after_an_account_is_closed_no_file_of_the_site_holds_its_address(site: Site) -> None:
    """B12: the database and its log, public and private files, ledger: byte by byte, backups aside."""
    gone = world.make_person("zephyrine", world.Role.REVIEWER)
    Batch.objects.update(asked_by=gone)
    browser = world.client_of(gone)
    browser.get("/compte/")
    Client().post("/connexion/code/demander/", {"email": gone.email})
    needles = [gone.email, gone.first_name, str(gone.public_id), gone.public_id.hex]
    assert [needle for needle in needles[:2] if not holding(needle)] == [], "the control"

    close(gone)
    accounts.forget_sessions(at=now() + dt.timedelta(hours=1, seconds=1))
    settle()

    assert {needle: holding(needle) for needle in needles if holding(needle)} == {}
    assert not Batch.objects.exists()


def test_what_is_erased_would_stay_in_the_file_without_secure_delete(tmp_path: Path) -> None:
    """The control of the setting: the same erasure, twice, with and without."""
    left = {}
    for wanted in ("ON", "OFF"):
        file = tmp_path / wanted
        with sqlite3.connect(file, isolation_level=None) as opened:
            opened.execute(f"PRAGMA secure_delete={wanted}")
            opened.execute("CREATE TABLE a (b)")
            opened.execute("INSERT INTO a VALUES ('nadia@exemple.fr')")
            opened.execute("DELETE FROM a")
        opened.close()
        left[wanted] = b"nadia@exemple.fr" in file.read_bytes()

    assert left == {"ON": False, "OFF": True}
    assert "secure_delete=ON" in str(
        settings.DATABASES["default"]["OPTIONS"].get("init_command", "secure_delete=ON")
    )
