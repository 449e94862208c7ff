"""The sealed box: off by default; on, it tells nothing to one key, everything to two, and empties itself."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from voisins.accounts import operations as accounts
from voisins.accounts.models import Person
from voisins.journal.models import Entry
from voisins.lib.errors import Refusal
from voisins.privacy import escrow
from voisins.privacy.commands import box

pytestmark = pytest.mark.django_db(transaction=True)
NOON = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)
Keys = tuple[tuple[str, str], tuple[str, str]]


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.ESCROW = tmp_path / "escrow"
    return tmp_path / "escrow"


@pytest.fixture
def keys(settings: Any, folder: Path) -> Keys:
    first, second = escrow.new_pair(), escrow.new_pair()
    settings.ESCROW_KEYS = [first[1], second[1]]
    return first, second


def odette() -> Person:
    return accounts.open_own_account(
        email="odette@exemple.fr", first_name="Odette", at=NOON, address="203.0.113.7"
    )


def told(folder: Path, keys: Keys) -> list[dict[str, str]]:
    privates = [each[0] for each in keys]
    return [json.loads(escrow.unseal(file.read_bytes(), privates)) for file in sorted(folder.iterdir())]


def test_without_keys_nothing_is_kept(folder: Path) -> None:
    accounts.close_account(person=odette(), by=None, at=NOON)

    assert not folder.exists()


def test_two_keys_together_read_it_and_one_does_not(folder: Path, keys: Keys) -> None:
    odette()

    assert {"email": "odette@exemple.fr"}.items() <= max(told(folder, keys), key=len).items()
    assert any(said.get("network_address") == "203.0.113.7" for said in told(folder, keys))
    (first, _), (second, _) = keys
    identity = next(file for file in folder.iterdir() if file.name.endswith("identity")).read_bytes()
    for wrong in ([first], [second, first], [first, first]):
        with pytest.raises(Refusal):
            escrow.unseal(identity, wrong)
    assert b"odette" not in escrow.unseal(identity, [second])  # under it lies the seal of the other


def test_nothing_of_it_is_read_without_keys(folder: Path, keys: Keys) -> None:
    person = odette()

    held = b"".join(file.name.encode() + file.read_bytes() for file in folder.iterdir())

    for word in (b"odette", b"Odette", b"203.0.113.7", person.public_id.hex.encode()):
        assert word not in held
    assert all(file.stat().st_mode & 0o077 == 0 for file in folder.iterdir())


def test_an_opening_that_was_undone_is_not_kept(folder: Path, keys: Keys) -> None:
    odette()
    with pytest.raises(accounts.AlreadyOpen):
        odette()

    assert len(list(folder.iterdir())) == 2


def test_it_stays_while_the_account_is_open_then_goes_after_one_and_five_years(
    folder: Path, keys: Keys
) -> None:
    person = odette()
    escrow.forget(at=NOON + dt.timedelta(days=4000))
    assert len(list(folder.iterdir())) == 2

    accounts.close_account(person=person, by=person, at=NOON, address="203.0.113.8")

    assert len(list(folder.iterdir())) == 4
    for days, left in ((364, 4), (365, 2), (5 * 365 - 1, 2), (5 * 365, 0)):
        escrow.forget(at=NOON + dt.timedelta(days=days))
        assert len(list(folder.iterdir())) == left, days


def test_the_command_opens_with_two_files_and_the_journal_keeps_it(
    folder: Path, keys: Keys, tmp_path: Path
) -> None:
    odette()
    for name, (private, _public) in zip(("first", "second"), keys, strict=True):
        (tmp_path / name).write_text(private)
    file = next(each for each in folder.iterdir() if each.name.endswith("identity"))
    words = ["open", str(file), "--first", str(tmp_path / "first"), "--second", str(tmp_path / "second")]

    answer = CliRunner().invoke(box, words, catch_exceptions=False)

    assert json.loads(answer.output)["first_name"] == "Odette"
    assert Entry.objects.get(act="privacy.escrow_opened").about_name == file.name


def test_a_new_key_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "key"

    answer = CliRunner().invoke(box, ["new-key", str(file)], catch_exceptions=False)

    assert file.stat().st_mode & 0o077 == 0
    sealed = escrow.seal(b"x", [answer.output.strip()])
    assert escrow.unseal(sealed, [file.read_text().strip()]) == b"x"
