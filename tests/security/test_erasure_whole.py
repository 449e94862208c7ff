"""B12: of somebody who lived in a voisinage, was reported, reported, appealed and wrote, no byte is left anywhere."""

from pathlib import Path

import pytest

from tests.security import world
from tests.security.remains import holding, settle
from voisins.accounts import operations as accounts
from voisins.accounts.enums import Consent
from voisins.accounts.models import Person, Proxy
from voisins.kits.models import Batch
from voisins.kits.operations import batches
from voisins.moderation.enums import Days, Ground, Outcome, Why
from voisins.moderation.kinds import SUBJECTS
from voisins.moderation.operations import appealing, deciding, reporting
from voisins.neighbourhoods.enums import Kind, Line, Reach, Way
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.neighbourhoods.operations import distance, founding, joining, speaking
from voisins.neighbourhoods.operations.speaking import Said
from voisins.notifications import operations as notifications
from voisins.notifications.models import Letter
from voisins.territories.models import Commune

NOON = world.NOON
MARKS = [
    "zephyrine",
    "marque-porte",
    "marque-mot",
    "marque-motif",
    "marque-constat",
    "marque-appel",
    "marque-lieu",
    "marque-lot",
]


@pytest.fixture
def people(site: Path) -> dict[str, Person]:
    return world.make_world()


def lives(people: dict[str, Person]) -> Person:
    """Zéphyrine leaves a mark in each thing that one can write."""
    gone = world.make_person("zephyrine")
    here = Neighbourhood.objects.get(public_id=world.PLACE)
    card = joining.enter(neighbourhood=here, person=gone, way=Way.HANDED, admitted_by=None, at=NOON)
    door = {Line.DOOR: Said("marque-porte", Reach.MEMBERS, printed=True)}
    speaking.say(membership=card, lines=door, discreet=False)
    elsewhere = Neighbourhood.objects.get(public_id=world.OTHER_PLACE)
    joining.ask(neighbourhood=elsewhere, words="marque-mot", by=gone, at=NOON)
    found_alone(gone)
    distance.put(whom=gone, by=people["member"], at=NOON)
    batch = Batch.objects.get()
    Batch.objects.update(asked_by=gone)
    batches.result_of(batch).write_bytes(b"marque-lot")
    told(gone, people, card)
    browser = world.client_of(gone)
    browser.get("/compte/")
    return gone


def found_alone(gone: Person) -> None:
    commune = Commune.objects.get(pk=world.ORLEANS)
    founding.found(
        kind=Kind.STREET, name="marque-lieu", address="", commune=commune, homes=9, by=gone, at=NOON
    )


def told(gone: Person, people: dict[str, Person], card: Membership) -> None:
    """She reported somebody; she was reported, decided of, and contested it."""
    report("marque-motif", world.MEMBER, by=gone)
    case = report("", card.public_id, by=people["keeper"])
    decision = deciding.decide(
        case=case,
        outcome=Outcome.SUSPEND_PERSON,
        ground=Ground.RESPECT,
        facts="marque-constat",
        reasons="Car",
        days=Days.WEEK,
        by=people["moderator"],
        at=NOON,
    )
    appealing.appeal(decision=decision, words="marque-appel", by=gone, at=NOON)


def report(words: str, thing: object, *, by: Person) -> object:
    shown = SUBJECTS["fiche"].show(thing)  # type: ignore[arg-type]
    assert shown
    made = reporting.report(
        kind="fiche", public_id=thing, thing=shown, why=Why.OTHER, words=words, by=by, address="", at=NOON
    )
    return made.case


def test_of_somebody_who_erases_themselves_no_byte_is_left(people: dict[str, Person]) -> None:
    gone = lives(people)
    needles = [*MARKS, str(gone.public_id), gone.public_id.hex]
    assert [mark for mark in MARKS if not holding(mark)] == [], "the control"
    assert Letter.objects.filter(person=gone).exists(), "the control"

    accounts.close_account(person=gone, by=gone, at=NOON)
    notifications.deliver(at=NOON)
    settle()

    assert {needle: holding(needle) for needle in needles if holding(needle)} == {}


def test_the_last_keeper_who_erases_themselves_leaves_the_place_to_who_came_first(
    people: dict[str, Person],
) -> None:
    accounts.close_account(person=people["keeper"], by=None, at=NOON)

    keepers = Neighbourhood.objects.get(public_id=world.PLACE).memberships.keepers()
    assert [each.person for each in keepers] == [people["member"]]
    assert Letter.objects.filter(kind="neighbourhoods.entrusted", person=people["member"]).count() == 1


def test_people_on_paper_whom_nobody_can_reach_any_more_go_with_the_place(people: dict[str, Person]) -> None:
    """And those of a place that others still keep stay there."""
    nadia = world.make_person("nadia")
    found_alone(nadia)
    alone = Neighbourhood.objects.get(name="marque-lieu")
    kept = Neighbourhood.objects.get(public_id=world.PLACE)
    for name, place in (("germaine", alone), ("lucien", kept)):
        person, _code = accounts.enter_for(first_name=name, consent=Consent.SIGNED, by=nadia, at=NOON)
        joining.enter(neighbourhood=place, person=person, way=Way.ENTERED, admitted_by=nadia, at=NOON)

    accounts.close_account(person=nadia, by=None, at=NOON)

    assert not Person.objects.filter(first_name="germaine").exists()
    assert Proxy.objects.get(person__first_name="lucien").entered_by is None
    assert not Neighbourhood.objects.filter(name="marque-lieu").exists()
