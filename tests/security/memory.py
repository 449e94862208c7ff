"""What a database remembers of the acts of tests.security.writer, and what it should not have forgotten."""

from collections.abc import Iterable, Mapping
from typing import Any

from tests.security.writer import document, slug

COUNTED = "SELECT COALESCE(SUM(count), 0) FROM kits_dailycount WHERE document ="
DRAFTS = (
    "SELECT e.revision, e.change_note FROM kits_edition e JOIN kits_kit k ON k.id = e.kit_id WHERE k.slug ="
)
Acts = Mapping[tuple[str, int], int]  # the last act acknowledged by each writer
ACCOUNTS = {
    "people": "SELECT email FROM accounts_person WHERE email LIKE 'ali-%'",
    "addresses": "SELECT email FROM account_emailaddress WHERE email LIKE 'ali-%'",
}
JOURNAL = (
    "SELECT p.email FROM journal_entry e JOIN accounts_person p ON p.id = e.about_pk"
    " WHERE e.act = 'accounts.opened' AND p.email LIKE 'ali-%'"
)


def acknowledged(lines: Iterable[str]) -> dict[tuple[str, int], int]:
    """The last whole line of each writer."""
    last: dict[tuple[str, int], int] = {}
    for line in lines:
        kind, number, each = line.split()
        last[kind, int(number)] = int(each)
    return last


def forgotten(cursor: Any, acts: Acts) -> list[str]:
    """Acts that were acknowledged and are not there; acts that are there by half."""
    return [sentence for key, last in acts.items() for sentence in CHECKS[key[0]](cursor, key[1], last)]


def _accounts(cursor: Any, number: int, last: int) -> list[str]:
    prefix = f"ali-{number}-"
    found = {name: _mine(cursor, question, prefix) for name, question in ACCOUNTS.items()}
    found["journal"] = _mine(cursor, JOURNAL, prefix)
    wrong = [] if len(set(map(frozenset, found.values()))) == 1 else [f"half an account of writer {number}"]
    missing = {f"{prefix}{each}@exemple.fr" for each in range(1, last + 1)} - found["people"]
    return [*wrong, *(f"account {email}" for email in sorted(missing))]


def _mine(cursor: Any, question: str, prefix: str) -> set[str]:
    cursor.execute(question)
    return {email for (email,) in cursor.fetchall() if email.startswith(prefix)}


def _counts(cursor: Any, number: int, last: int) -> list[str]:
    cursor.execute(f"{COUNTED} '{document(number)}'")
    kept = int(cursor.fetchone()[0])
    return [] if last <= kept <= last + 1 else [f"{kept} downloads counted of {last}"]


def _drafts(cursor: Any, number: int, last: int) -> list[str]:
    cursor.execute(f"{DRAFTS} '{slug(number)}'")
    revision, note = cursor.fetchone()
    if revision - 1 not in (last, last + 1):
        return [f"draft {number} is at {revision}, act {last} was acknowledged"]
    return (
        [] if note == (str(revision - 1) if revision > 1 else "") else [f"half a draft: {revision}, {note}"]
    )


CHECKS = {"accounts": _accounts, "counts": _counts, "drafts": _drafts}
