"""B10: marks planted in what is private are read by those it is for, on some page, and by nobody else on any page."""

import json
import logging

import pytest

from tests.security import world
from tests.security.table import TABLE, TEAM
from tests.security.visitors import Visitors, path_of
from voisins.accounts.models import Person
from voisins.journal.models import Entry
from voisins.kits.models import Batch, Edition

# Each mark, and the roles whose pages may show it; every one of these must see it somewhere.
AUDIENCES: dict[str, frozenset[str]] = {
    "canari-brouillon": TEAM,
    "canari-lot": frozenset({"agent"}),
    "canari-personne": frozenset({"administrator"}),
    "canari-prenom": frozenset({"administrator"}),
    "canari-journal": frozenset({"administrator"}),
}


def plant() -> None:
    """A mark in a draft, in the faults of a batch, in an address, a first name, and the journal."""
    draft = Edition.objects.in_the_works().get()
    said = json.dumps(draft.said).replace("Une visite par jour peut sauver", "canari-brouillon sauve")
    Edition.objects.filter(pk=draft.pk).update(said=json.loads(said))
    Batch.objects.update(faults=[{"line": 3, "column": "Adresse", "reason": "canari-lot"}])
    somebody = Person.objects.filter(public_id=world.SOMEBODY)
    somebody.update(email="canari-personne@exemple.fr", first_name="canari-prenom")
    Entry.objects.create(
        act="accounts.opened", at=world.NOON, about_kind="Person", about_name="canari-journal"
    )


def seen_by(role: str, visitors: Visitors) -> set[str]:
    """The marks that this role meets, in bodies and headers of every page that can be read."""
    met = set()
    for row in TABLE:
        for start in ("", "/en"):
            answer = visitors.ask(role, "GET", start + path_of(row))
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            told = body.decode("utf-8", errors="replace") + repr(answer.headers)
            met |= {mark for mark in AUDIENCES if mark in told}
    return met


@pytest.mark.parametrize("role", world.ROLES)
def test_a_private_mark_is_met_by_its_audience_only(
    role: str, visitors: Visitors, caplog: pytest.LogCaptureFixture
) -> None:
    plant()
    with caplog.at_level(logging.DEBUG, logger="voisins"):
        met = seen_by(role, visitors)

    assert met == {mark for mark, audience in AUDIENCES.items() if role in audience}
    assert [mark for mark in AUDIENCES if mark in caplog.text] == []
