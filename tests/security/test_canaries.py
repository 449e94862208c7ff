"""B10: marks planted in what is private are read by those it is for, on some page, and by nobody else on any page."""

import datetime as dt
import json
import logging
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.security import entraide, world
from tests.security.remains import holding, settle
from tests.security.table import TABLE, TEAM, Row
from tests.security.visitors import Visitors, path_of
from voisins.accounts.models import Person
from voisins.care.models import Visit
from voisins.gatherings.models import Gathering, Need
from voisins.journal.models import Entry
from voisins.kits.models import Batch, Edition, Kit
from voisins.mutual_aid.models import Absence, Act
from voisins.neighbourhoods.enums import Line, Reach, Reason
from voisins.neighbourhoods.models import Ask, Membership, Neighbourhood, Post, Reply
from voisins.neighbourhoods.operations import board, speaking
from voisins.neighbourhoods.operations.speaking import Said
from voisins.sharing.models import StatePhoto, Thing
from voisins.sharing.operations import photographing

# Each mark, and the roles whose pages may show it; every one of these must see it somewhere.
AUDIENCES: dict[str, frozenset[str]] = {
    "canari-brouillon": TEAM,
    "canari-lot": frozenset({"agent"}),
    "canari-personne": frozenset({"administrator"}),
    "canari-prenom": frozenset({"administrator", "keeper"}),  # asks to come in
    "canari-lieu": frozenset({"keeper", "member", "apart"}),
    "canari-adresse": frozenset({"keeper"}),
    "canari-mot": frozenset({"keeper"}),
    "canari-ferme": frozenset({"member"}),
    "canari-tenir": frozenset({"member", "keeper"}),
    "canari-voisins": frozenset({"member", "keeper"}),  # not by whom she does not meet
    "canari-demande": frozenset({"keeper", "member"}),  # asked in the place, by whom the third does not meet
    "canari-cle": frozenset({"keeper"}),  # for who comes, and nobody has come yet
    "canari-deux": frozenset({"keeper"}),
    "canari-pour": frozenset({"keeper"}),
    "canari-absence": frozenset({"keeper", "member"}),  # the chosen
    "canari-chat": frozenset({"keeper"}),  # the chosen have not said yes
    "canari-absent-deux": frozenset({"keeper"}),
    "canari-objet": frozenset({"member", "keeper"}),  # lent by her, not to whom she does not meet
    "canari-etat": frozenset({"member", "keeper"}),  # a photo between the two of a loan
    "canari-panneau": frozenset({"member", "keeper"}),  # nor by whom her author does not meet
    "canari-reponse": frozenset({"member", "keeper"}),
    "canari-retire": frozenset({"member"}),  # taken down: its author alone
    "canari-ailleurs": frozenset(),  # the word of another board: no page of this one shows it
    "canari-rencontre": frozenset({"member", "keeper"}),  # not by whom does not meet who invites
    "canari-date": frozenset({"member", "keeper"}),
    "canari-plan": frozenset({"member", "keeper"}),
    "canari-salade": frozenset({"member", "keeper"}),
    "canari-journal": frozenset({"administrator"}),
    "canari-signale": frozenset({"other_moderator"}),  # by GET, on the page of the appeal
    "canari-constat": frozenset({"member", "other_moderator"}),
    "canari-appel": frozenset({"other_moderator"}),
    # Of who is called on, no page says anything that is only read: see the looks, below.
    **dict.fromkeys(("canari-simone", "canari-porte", "canari-fixe"), frozenset()),
    **dict.fromkeys(("canari-niece", "canari-mobile"), frozenset()),
    # Who answers at the town hall is for the program, and their number for them alone.
    **dict.fromkeys(("canari-mairie", "canari-rappel"), frozenset()),
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
    plant_in_the_place()
    plant_in_entraide()


def plant_in_entraide() -> None:
    """In what is asked, and in what is asked of chosen people only."""
    Act.objects.filter(public_id=entraide.ACT).update(
        what="canari-demande",
        notes="canari-cle",
        phrase="canari-deux",
        for_name="canari-pour",
        consent="spoken",
    )
    Absence.objects.filter(public_id=entraide.ABSENCE).update(
        what="canari-absence", notes="canari-chat", phrase="canari-absent-deux"
    )


def plant_in_the_place() -> None:
    """In a voisinage, in the word of who asks to come in, and on a card: one line for each reach."""
    here = Neighbourhood.objects.filter(public_id=world.PLACE)
    here.update(name="canari-lieu", address="canari-adresse")
    Ask.objects.filter(public_id=world.ASK).update(words="canari-mot")
    Thing.objects.filter(public_id=world.THING).update(name="canari-objet", note="canari-objet")
    photo = StatePhoto.objects.get(public_id=world.STATE_PHOTO)
    photographing.SHELF.path(photo.name).write_bytes(b"canari-etat")
    said = {
        Line.DOOR: Said("canari-ferme", Reach.NOBODY, printed=False),
        Line.PHONE: Said("canari-tenir", Reach.KEEPERS, printed=False),
        Line.HELP: Said("canari-voisins", Reach.MEMBERS, printed=True),
    }
    card = Membership.objects.get(public_id=world.MEMBER)
    speaking.say(membership=card, lines=said, discreet=False)
    plant_on_the_board(card)
    gathering = Gathering.objects.filter(public_id=world.GATHERING)
    gathering.update(where="canari-rencontre", plan_b="canari-plan")
    Gathering.objects.filter(public_id=world.POLL).update(where="canari-date")
    Need.objects.filter(pk=world.NEED).update(words="canari-salade")


def plant_on_the_board(author: Membership) -> None:
    """In a word, in an answer, in a word that was taken down, on the board of another place."""
    Post.objects.filter(public_id=world.POST).update(words="canari-panneau")
    Reply.objects.filter(public_id=world.REPLY).update(words="canari-reponse")
    Post.objects.filter(public_id=world.STRANGE_POST).update(words="canari-ailleurs")
    bad = board.write(words="canari-retire", by=author, at=world.NOON)
    keeper = author.neighbourhood.memberships.keepers().get()
    board.take_down(written=bad, reason=Reason.SALE, by=keeper, at=world.NOON)


def seen_by(
    role: str, visitors: Visitors, *, rows: Iterable[Row] = TABLE, starts: Sequence[str] = ("", "/en")
) -> set[str]:
    """The marks that this role meets, in bodies and headers of every page that can be read."""
    met = set()
    secrets = {world.GUEST, world.FEED}  # whoever holds one is let in, whatever their role
    for row in rows:
        if secrets & set(row.args.values()):
            continue
        for start in starts:
            answer = visitors.ask(role, "GET", start + path_of(row))
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            told = body.decode("utf-8", errors="replace") + repr(answer.headers)
            met |= {mark for mark in AUDIENCES if mark in told}
    return met


@pytest.mark.once
@pytest.mark.parametrize("role", world.ROLES)
def test_a_private_mark_is_met_by_its_audience_only(
    role: str, visitors: Visitors, caplog: pytest.LogCaptureFixture
) -> None:
    plant()
    with caplog.at_level(logging.DEBUG, logger="voisins"):
        met = seen_by(role, visitors)

    assert met == {mark for mark, audience in AUDIENCES.items() if role in audience}
    assert [mark for mark in AUDIENCES if mark in caplog.text] == []


# -- Who is called on: asked for by a form, and noted ------------------------------------------------------

HERS = frozenset({"canari-simone", "canari-porte", "canari-fixe", "canari-niece", "canari-mobile"})
LOOKS = (
    f"/voisinages/{world.PLACE}/veille/personnes/{world.WATCHED}/",
    f"/voisinages/{world.PLACE}/veille/passages/{world.VISIT}/",
)


def looked_at(role: str, visitors: Visitors) -> set[str]:
    answers = [visitors.ask(role, "POST", page, data={"act": "look"}) for page in LOOKS]
    told = "".join(answer.content.decode() + repr(answer.headers) for answer in answers)
    return {mark for mark in AUDIENCES if mark in told} & {*HERS, "canari-mairie", "canari-rappel"}


@pytest.mark.parametrize("role", world.ROLES)
def test_who_is_called_on_is_looked_at_by_who_keeps_and_by_who_goes_at_the_hour(
    role: str, visitors: Visitors, caplog: pytest.LogCaptureFixture
) -> None:
    """T42, T46: the town's people, the team, and the other members never."""
    hours = Visit.objects.get(public_id=world.VISIT).window
    soon = hours.begins - dt.timedelta(hours=1, seconds=1)
    with caplog.at_level(logging.DEBUG, logger="voisins"):
        at_once = looked_at(role, visitors) if role == "keeper" else set()
        with time_machine.travel(soon, tick=False):
            before = looked_at(role, visitors)
        with time_machine.travel(hours.begins, tick=False):
            then = looked_at(role, visitors)

    assert at_once == (HERS if role == "keeper" else set())
    assert before <= (HERS if role == "keeper" else set())
    assert then <= (HERS if role in ("keeper", "member") else set())
    assert role != "member" or then == HERS
    assert [mark for mark in HERS if mark in caplog.text] == []


@pytest.mark.parametrize("role", ["stranger", "without_role", "elsewhere"])
def test_who_holds_the_code_of_the_wall_reads_the_name_of_the_place_and_no_more(
    role: str, visitors: Visitors
) -> None:
    """T09: a photo of the poster goes round. The door names the place, as the poster did; nothing else opens."""
    plant()
    unheld = seen_by(role, visitors)
    visitors.browsers[role].get(f"/r/{world.CODE}/")

    assert seen_by(role, visitors) - unheld == {"canari-lieu"}


# -- A kit that was never published -------------------------------------------------------------------------

UNSEEN = "bientot"


@pytest.mark.once
@pytest.mark.parametrize("role", world.ROLES)
def test_a_kit_before_its_first_publication_is_the_teams_alone(role: str, visitors: Visitors) -> None:
    plant()
    kit = Kit.objects.create(slug=UNSEEN, created_at=world.NOON)
    Edition.objects.in_the_works().update(kit=kit)
    its_pages = [
        replace(row, args={**row.args, "slug": UNSEEN}) for row in TABLE if row.args.get("slug") == world.KIT
    ]
    everywhere = [row for row in TABLE if row.args.get("slug") != world.KIT]

    met = seen_by(role, visitors, rows=[*its_pages, *everywhere], starts=("",)) & {"canari-brouillon"}

    assert met == ({"canari-brouillon"} if role in TEAM else set())


# -- What a visitor types -----------------------------------------------------------------------------------

MARK = "canarivisite"
PHONE = ("39 98 12 34", "39981234", "39\u00a098\u00a012\u00a034")
TYPED = {
    **{name: f"{MARK} {name}" for name in ("place", "organiser", "meeting", "message")},
    "phone": "06 39 98 12 34",
    "email": f"{MARK}@exemple.fr",
    "link": f"https://exemple.fr/{MARK}",
    "commune": world.ORLEANS,
}


@pytest.mark.parametrize("action", ["preview", "document", "pdf", "zip", MARK])
def test_what_a_visitor_types_for_a_sheet_is_kept_nowhere(
    action: str,
    site: Path,
    settings: Any,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither in a table, a file, a session, a log, an address, a cookie, nor in the measures."""
    world.make_world()
    monkeypatch.setenv("TMPDIR", str(site))
    monkeypatch.setattr(tempfile, "tempdir", str(site))
    settings.METRICS_TOKEN = "a-token-long-enough-to-be-a-token"  # noqa: S105 - of this test
    visitor = Client()
    with caplog.at_level(logging.DEBUG):
        answer = visitor.post(f"/kits/{world.KIT}/affiche/imprimer/", {**TYPED, "action": action})
        refused = visitor.post(f"/kits/{world.KIT}/affiche/imprimer/", {**TYPED, "phone": MARK * 40})
        visitor.post("/communes/", {"q": MARK})
    settle()

    assert (answer.status_code, refused.status_code) == (200, 422)
    assert {mark: found for mark in (MARK, *PHONE) if (found := holding(mark))} == {}
    assert MARK not in caplog.text + repr(answer.headers) + repr(visitor.cookies)
    measures = Client().get("/metrics", headers={"authorization": f"Bearer {settings.METRICS_TOKEN}"})
    assert b"voisins_database_up" in measures.content
    assert MARK.encode() not in measures.content


def test_what_would_be_kept_is_found(site: Path) -> None:
    """The control: in a table, and in a file of the site."""
    Entry.objects.create(act="accounts.opened", at=world.NOON, about_kind="Person", about_name=MARK)
    (site / "private" / "left").write_text(MARK)
    settle()

    assert "journal_entry" in holding(MARK)
    assert str(site / "private" / "left") in holding(MARK)
