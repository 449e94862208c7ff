"""One of each thing that an address can name, and one person of each role; every name in it is fixed."""

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.http import HttpRequest
from django.test import Client
from fido2.cose import ES256
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)

from tests.gatherings.makers import confirm, hesitate, make_gathering
from tests.kits.makers import content, make_numbers
from tests.security.entraide import make_entraide
from tests.security.pictures import picture
from tests.territories.makers import make_commune
from voisins.accounts import operations as accounts
from voisins.accounts.enums import GUARDED, Role
from voisins.accounts.models import Person
from voisins.care.enums import After, Consent, Moment, Patience
from voisins.care.enums import Why as Season
from voisins.care.models import Visit
from voisins.care.operations import people as watch
from voisins.care.operations import rounds
from voisins.care.operations.people import Wish
from voisins.gatherings.enums import Answer, Sort, Visibility
from voisins.gatherings.models import Feed, Gathering, GuestKey
from voisins.gatherings.rules.keys import digest_of, tokens_of
from voisins.kits.enums import State
from voisins.kits.models import Batch, Edition, Kit, PrintedFile
from voisins.kits.models.batches import BatchState
from voisins.kits.operations import batches, publishing
from voisins.kits.operations.files import path_of, preview_of
from voisins.kits.queries.numbers import all_numbers, as_json
from voisins.kits.rules.content import digest, to_json
from voisins.lib import sealing
from voisins.lib.clock import now
from voisins.lib.pictures import photo
from voisins.moderation.enums import Ground, Outcome, Why
from voisins.moderation.kinds import Thing
from voisins.moderation.models import Case
from voisins.moderation.operations import appealing, deciding, reporting
from voisins.neighbourhoods.enums import Kind, Way
from voisins.neighbourhoods.models import Ask, Membership, Neighbourhood, Post, Reply
from voisins.neighbourhoods.operations import board, distance, founding, joining
from voisins.notifications.models import Device
from voisins.sharing.enums import Category, Longest
from voisins.sharing.enums import Kind as ThingKind
from voisins.sharing.models import Loan, StatePhoto
from voisins.sharing.models import Thing as Shared
from voisins.sharing.operations import photographing
from voisins.territories.models import Commune

NOON = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)
ORLEANS, TOURS = "45234", "37261"
KIT, NUMBER = "canicule", "2026-1"
DIGEST = "ab" * 32
BATCH = uuid.UUID("0b7c0000-0000-4000-8000-000000000001")
SOMEBODY = uuid.UUID("0b7c0000-0000-4000-8000-000000000002")
PASSKEY, ANOTHERS_PASSKEY = 900_001, 900_002
DEVICE = uuid.UUID("0b7c0000-0000-4000-8000-000000000048")  # of the agent
PLACE = uuid.UUID("0b7c0000-0000-4000-8000-000000000003")
OTHER_PLACE = uuid.UUID("0b7c0000-0000-4000-8000-000000000004")
MEMBER = uuid.UUID("0b7c0000-0000-4000-8000-000000000005")  # the card of who is a member of the place
STRANGE_MEMBER = uuid.UUID("0b7c0000-0000-4000-8000-000000000006")  # of the other place
ASK = uuid.UUID("0b7c0000-0000-4000-8000-000000000007")
STRANGE_ASK = uuid.UUID("0b7c0000-0000-4000-8000-000000000008")
CASE = uuid.UUID("0b7c0000-0000-4000-8000-000000000009")  # that waits for a decision
DECIDED = uuid.UUID("0b7c0000-0000-4000-8000-00000000000a")  # by one moderator, contested by the member
POST = uuid.UUID("0b7c0000-0000-4000-8000-000000000021")  # a word of who is a member of the place
STRANGE_POST = uuid.UUID("0b7c0000-0000-4000-8000-000000000022")
REPLY = uuid.UUID("0b7c0000-0000-4000-8000-000000000023")  # to that word, of the same
STRANGE_REPLY = uuid.UUID("0b7c0000-0000-4000-8000-000000000024")
WATCHED = uuid.UUID("0b7c0000-0000-4000-8000-000000000011")
VOLUNTEER = uuid.UUID("0b7c0000-0000-4000-8000-000000000012")
VISIT = uuid.UUID("0b7c0000-0000-4000-8000-000000000013")  # of today, taken by the member
THING = uuid.UUID("0b7c0000-0000-4000-8000-000000000041")  # lent by who is a member of the place
KEEPERS_THING = uuid.UUID("0b7c0000-0000-4000-8000-000000000042")
STRANGE_THING = uuid.UUID("0b7c0000-0000-4000-8000-000000000043")  # of the other place
LOAN = uuid.UUID("0b7c0000-0000-4000-8000-000000000044")  # of the thing of the member, to the keeper
STRANGE_LOAN = uuid.UUID("0b7c0000-0000-4000-8000-000000000045")
STATE_PHOTO = uuid.UUID("0b7c0000-0000-4000-8000-000000000046")  # of that loan, taken by the keeper
STRANGE_STATE_PHOTO = uuid.UUID("0b7c0000-0000-4000-8000-000000000047")
GATHERING = uuid.UUID("0b7c0000-0000-4000-8000-000000000051")
STRANGE_GATHERING = uuid.UUID("0b7c0000-0000-4000-8000-000000000052")
PUBLIC_GATHERING = uuid.UUID("0b7c0000-0000-4000-8000-000000000053")
NEED, STRANGE_NEED, PUBLIC_NEED = 910_001, 910_002, 910_003
POLL = uuid.UUID("0b7c0000-0000-4000-8000-000000000056")
STRANGE_POLL = uuid.UUID("0b7c0000-0000-4000-8000-000000000057")
MOMENT, STRANGE_MOMENT = 910_001, 910_002
HOUSEHOLD, STRANGE_HOUSEHOLD = 910_001, 910_002
FEED = tokens_of(uuid.UUID("0b7c0000-0000-4000-8000-000000000055"))[0]
GUEST = tokens_of(uuid.UUID("0b7c0000-0000-4000-8000-000000000054"))[0]
CODE = "ABCD2345"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

STRANGER = "stranger"
PEOPLE: dict[str, tuple[Role, ...]] = {
    "closed": (Role.ADMINISTRATOR,),
    "without_role": (),
    "agent": (Role.TOWN_AGENT,),
    "other_agent": (Role.TOWN_AGENT,),
    "editor": (Role.EDITOR,),
    "reviewer": (Role.REVIEWER,),
    "administrator": (Role.ADMINISTRATOR,),
    "moderator": (Role.MODERATOR,),
    "other_moderator": (Role.MODERATOR,),
    "without_factor": (Role.EDITOR, Role.REVIEWER, Role.ADMINISTRATOR),
    "keeper": (),
    "member": (),
    "apart": (),  # a member whom the other two do not meet
    "elsewhere": (),  # keeps another voisinage
}
ROLES = (STRANGER, *PEOPLE)


def make_world() -> dict[str, Person]:
    """Fill the database, and return the people by role."""
    make_commune("Orléans", code=ORLEANS, postcodes=("45000",))
    make_commune("Tours", code=TOURS, postcodes=("37000",))
    people = {role: make_person(role, *entrusted) for role, entrusted in PEOPLE.items()}
    edition = make_edition()
    make_batch(edition, people["agent"])
    publishing.start_edition(kit=edition.kit, by=people["editor"], at=NOON)
    make_passkey(people["agent"], PASSKEY)
    make_device(people["agent"], DEVICE)
    make_passkey(people["editor"], ANOTHERS_PASSKEY)
    person = Person.objects.create_user("somebody@exemple.fr", "Somebody")
    Person.objects.filter(pk=person.pk).update(public_id=SOMEBODY)
    make_places(people, somebody=person)
    make_cases(people)
    make_entraide(people)
    make_shelves(people)
    return people


def make_cases(people: dict[str, Person]) -> None:
    """The keeper reported the member's card twice: the first was decided, and the member appealed."""
    card = Membership.objects.get(public_id=MEMBER)
    thing = Thing("Member", "canari-signale", (card.person,), author=card.person)
    for public_id in (DECIDED, CASE):
        report = reporting.report(
            kind="fiche",
            public_id=MEMBER,
            thing=thing,
            why=Why.OTHER,
            words="canari-delation",
            by=people["keeper"],
            address="",
            at=NOON,
        )
        Case.objects.filter(pk=report.case_id).update(public_id=public_id)
        if public_id == DECIDED:
            decided = deciding.decide(
                case=report.case,
                outcome=Outcome.WARN,
                ground=Ground.RESPECT,
                facts="canari-constat",
                reasons="Car",
                days=None,
                by=people["moderator"],
                at=NOON,
            )
            appealing.appeal(decision=decided, words="canari-appel", by=card.person, at=NOON)


def make_places(people: dict[str, Person], *, somebody: Person) -> None:
    """Two voisinages that know nothing of each other; at each door, somebody asks to come in."""
    for public_id, keeper, ask, code in (
        (PLACE, "keeper", ASK, CODE),
        (OTHER_PLACE, "elsewhere", STRANGE_ASK, "WXYZ6789"),
    ):
        founder = founding.found(
            kind=Kind.BUILDING,
            name="14, rue des Tilleuls",
            address="14, rue des Tilleuls",
            commune=Commune.objects.get(pk=ORLEANS),
            homes=18,
            by=people[keeper],
            at=NOON,
        )
        place = founder.neighbourhood
        asked = joining.ask(neighbourhood=place, words="2e gauche", by=somebody, at=NOON)
        Ask.objects.filter(pk=asked.pk).update(public_id=ask)
        place.codes.update(code=code)
        Neighbourhood.objects.filter(pk=place.pk).update(public_id=public_id)
    _enters(people["member"], PLACE, MEMBER)
    _enters(people["apart"], PLACE, None)
    Membership.objects.filter(person=people["elsewhere"]).update(public_id=STRANGE_MEMBER)
    _writes(people["member"], POST, REPLY)
    _writes(people["elsewhere"], STRANGE_POST, STRANGE_REPLY)
    make_watch(people)
    for other in ("keeper", "member"):
        distance.put(whom=people[other], by=people["apart"], at=NOON)
    make_gatherings(people)


def make_gatherings(people: dict[str, Person]) -> None:
    """One that the keeper of each place invites to, on a day to come whenever it is looked at."""
    for keeper, public_id, need in (
        ("keeper", GATHERING, NEED),
        ("elsewhere", STRANGE_GATHERING, STRANGE_NEED),
    ):
        made = make_gathering(Membership.objects.get(person=people[keeper]))
        Gathering.objects.filter(pk=made.pk).update(
            public_id=public_id, day=now().date() + dt.timedelta(days=9)
        )
        made.needs.create(pk=need, sort=Sort.FOOD, words="Des salades", wanted=3)
        host = Membership.objects.get(person=people[keeper])
        number = HOUSEHOLD if keeper == "keeper" else STRANGE_HOUSEHOLD
        made.households.create(pk=number, member=host, answer=Answer.COMING, adults=1, asked_at=NOON)
        Gathering.objects.filter(pk=made.pk).update(taken=1)
    make_guest(Membership.objects.get(person=people["keeper"]))
    make_poll(Membership.objects.get(person=people["keeper"]), POLL, MOMENT)
    make_poll(Membership.objects.get(person=people["elsewhere"]), STRANGE_POLL, STRANGE_MOMENT)


def make_poll(host: Membership, public_id: uuid.UUID, moment: int) -> None:
    """A gathering whose day is to be chosen, with one moment left of two."""
    made, day = hesitate(host), now().date() + dt.timedelta(days=9)
    Gathering.objects.filter(pk=made.pk).update(public_id=public_id, day=day)
    made.moments.all().delete()
    made.moments.create(pk=moment, day=day, hour=made.hour)


def make_guest(host: Membership) -> None:
    """A gathering for everybody, and somebody without an account who comes."""
    made = make_gathering(host, visibility=Visibility.PUBLIC)
    day = now().date() + dt.timedelta(days=9)
    Gathering.objects.filter(pk=made.pk).update(public_id=PUBLIC_GATHERING, day=day)
    made.needs.create(pk=PUBLIC_NEED, sort=Sort.FOOD, words="Des tartes", wanted=3)
    guest = made.guests.create(
        public_id=uuid.UUID("0b7c0000-0000-4000-8000-000000000054"),
        name="Chantal",
        address="chantal@ailleurs.fr",
        asked_at=NOON,
        confirmed_at=NOON,
    )
    GuestKey.objects.create(guest=guest, digest=digest_of(GUEST), until=now() + dt.timedelta(days=9))
    made.refresh_from_db()
    confirm(guest)
    number = uuid.UUID("0b7c0000-0000-4000-8000-000000000055")
    Feed.objects.create(public_id=number, member=host, digest=digest_of(FEED), made_at=NOON)


def make_watch(people: dict[str, Person]) -> None:
    """A watch round: one person is called on this evening by the member."""
    place = Neighbourhood.objects.get(public_id=PLACE)
    season = {"begins_on": now().date(), "ends_on": now().date() + dt.timedelta(days=9)}
    held = rounds.open_round(
        neighbourhood=place,
        why=Season.COLD,
        patience=Patience.HOUR,
        town={"email": "canari-mairie@exemple.fr", "callback": "canari-rappel"},
        by=people["keeper"],
        at=now(),
        **season,
    )
    words = {
        "name": "canari-simone",
        "door": "canari-porte",
        "phone": "canari-fixe",
        "trusted": "canari-niece",
        "trusted_phone": "canari-mobile",
    }
    wish = Wish(morning=True, evening=True, after=After.TOWN, consent=Consent.SPOKEN)
    watched = watch.enter(round_=held, words=words, wish=wish, by=people["keeper"], at=now())
    member = Membership.objects.get(public_id=MEMBER)
    volunteer = rounds.offer(round_=held, by=member, at=now())
    rounds.accept(volunteer=volunteer, by=people["keeper"], at=now())
    visit = Visit.objects.create(
        watched=watched, day=now().date(), moment=Moment.EVENING, volunteer=volunteer, public_id=VISIT
    )
    assert visit.pk
    type(watched).objects.filter(pk=watched.pk).update(public_id=WATCHED, sealed=resealed(held.key, words))
    type(volunteer).objects.filter(pk=volunteer.pk).update(public_id=VOLUNTEER)


def resealed(key: Path, words: dict[str, str]) -> str:
    """The words of the person, who has the number of the table from now on."""
    return sealing.seal(key, words, about=str(WATCHED))


def make_shelves(people: dict[str, Person]) -> None:
    """A thing of each in the first voisinage, that of the member asked for by the keeper; one in the other."""
    lent = _lends(people["member"], THING)
    _lends(people["keeper"], KEEPERS_THING)
    _asks(people["keeper"], lent, LOAN)
    _asks(people["elsewhere"], _lends(people["elsewhere"], STRANGE_THING), STRANGE_LOAN)
    for loan, state in ((LOAN, STATE_PHOTO), (STRANGE_LOAN, STRANGE_STATE_PHOTO)):
        _photographs(Loan.objects.get(public_id=loan), state)


def _lends(person: Person, public_id: uuid.UUID) -> Shared:
    owner = Membership.objects.get(person=person)
    return Shared.objects.create(
        public_id=public_id,
        neighbourhood=owner.neighbourhood,
        owner=owner,
        kind=ThingKind.THING,
        category=Category.TOOLS,
        name="Perceuse",
        longest=Longest.WEEK,
        offered_at=NOON,
    )


def _asks(person: Person, thing: Shared, public_id: uuid.UUID) -> None:
    Loan.objects.create(
        public_id=public_id,
        neighbourhood=thing.neighbourhood,
        thing=thing,
        borrower=Membership.objects.get(person=person),
        first_day=NOON.date(),
        last_day=NOON.date(),
        asked_at=NOON,
        changed_at=NOON,
    )


def _photographs(loan: Loan, public_id: uuid.UUID) -> None:
    """Who borrows shows the state of the thing."""
    name = photographing.SHELF.put(photo(picture("JPEG")))
    StatePhoto.objects.create(
        public_id=public_id, loan=loan, by=loan.borrower, moment="start", name=name, taken_at=NOON
    )


def _enters(person: Person, place: uuid.UUID, card: uuid.UUID | None) -> None:
    here = Neighbourhood.objects.get(public_id=place)
    member = joining.enter(neighbourhood=here, person=person, way=Way.HANDED, admitted_by=None, at=NOON)
    if card:
        Membership.objects.filter(pk=member.pk).update(public_id=card)


def _writes(person: Person, word: uuid.UUID, answer: uuid.UUID) -> None:
    """A word on the board, and an answer under it."""
    member = Membership.objects.select_related("neighbourhood", "person").get(person=person)
    post = board.write(words="Qui a une échelle ?", photo=photo(picture("JPEG")), by=member, at=NOON)
    reply = board.reply(post=post, words="Pour samedi.", by=person, at=NOON)
    Post.objects.filter(pk=post.pk).update(public_id=word)
    Reply.objects.filter(pk=reply.pk).update(public_id=answer)


def make_person(role: str, *entrusted: Role) -> Person:
    """Somebody who signs in as the site has it; the team has its second factor, but for one."""
    person = accounts.open_account(
        email=f"{role}@exemple.fr", first_name=role.replace("_", " ").title(), by=None, at=NOON
    )
    for each in entrusted:
        town = TOURS if role == "other_agent" else ORLEANS
        commune = Commune.objects.get(pk=town) if each == Role.TOWN_AGENT else None
        accounts.entrust(person=person, role=each, commune=commune, by=None, at=NOON)
    if role == "keeper" or (not GUARDED.isdisjoint(entrusted) and role != "without_factor"):
        TOTP.activate(person, SECRET)
        # allauth notes that they were looked at once: the only thing that a reading writes (test_reading.py).
        RecoveryCodes.activate(person).mark_as_viewed()
    if role == "closed":
        Person.objects.filter(pk=person.pk).update(is_active=False)
    return person


def make_edition(slug: str = KIT) -> Edition:
    """A public edition as publishing leaves it, but for the printing."""
    make_numbers()
    kit, _new = Kit.objects.get_or_create(slug=slug, defaults={"created_at": NOON})
    said = to_json(content())
    edition = Edition.objects.create(
        kit=kit,
        state=State.PUBLISHED,
        rank=1,
        number=NUMBER,
        said=said,
        digest=digest(said),
        numbers_said=as_json(all_numbers()),
        created_at=NOON,
        published_at=NOON,
    )
    PrintedFile.objects.create(
        edition=edition,
        document="affiche",
        version="fr",
        paper="a4",
        saving=False,
        large_print=False,
        digest=DIGEST,
        size=9,
        page_count=1,
    )
    publishing.wake_caches()
    keep_files()
    return edition


def keep_files() -> None:
    """Files are not rolled back with the database: what the batch needs is put back where it was."""
    _write(path_of(DIGEST), b"%PDF-1.7 ")
    _write(preview_of(DIGEST), b"\x89PNG\r\n\x1a\n")
    _write(batches.folder_of(Batch(public_id=BATCH)) / "result.zip", b"PK\x05\x06" + bytes(18))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def make_batch(edition: Edition, by: Person) -> Batch:
    """A batch that is done."""
    return Batch.objects.create(
        public_id=BATCH,
        asked_by=by,
        edition=edition,
        commune=ORLEANS,
        documents=["affiche"],
        form="zip",
        state=BatchState.DONE,
        row_count=2,
        done_count=2,
        faults=[{"line": 3, "column": "Adresse", "reason": "Il manque l’adresse."}],
        asked_at=now(),
        expires_at=now() + batches.KEPT,
    )


def make_passkey(person: Person, pk: int) -> None:
    data = {"name": "Téléphone", "credential": registration()}
    Authenticator.objects.create(pk=pk, user=person, type=Authenticator.Type.WEBAUTHN, data=data)


def make_device(person: Person, public_id: uuid.UUID) -> None:
    Device.objects.create(
        public_id=public_id,
        person=person,
        endpoint="https://updates.push.services.mozilla.com/wpush/v2/canari-appareil",
        p256dh="BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        auth="BTBZMqHH6r4Tts7J_aSIgg",
        added_at=NOON,
    )


def registration() -> dict[str, Any]:
    """What a telephone sends when it makes a key, with a key that opens nothing."""
    key = ES256({1: 2, 3: -7, -1: 1, -2: bytes(range(32)), -3: bytes(range(32, 64))})
    held = AttestedCredentialData.create(Aaguid(bytes(16)), b"a key of ours   ", key)
    seen = AuthenticatorData.create(bytes(32), AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT, 0, held)
    client = CollectedClientData.create("webauthn.create", b"challenge", "https://localhost")
    answer = AuthenticatorAttestationResponse(
        client_data=client, attestation_object=AttestationObject.create("none", seen, {})
    )
    return dict(RegistrationResponse(raw_id=held.credential_id, response=answer))


def client_of(person: Person | None, *, proved_ago: int = 0) -> Client:
    """A browser of this person, who proved who they are so many seconds ago; nobody's without one."""
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, person, "mfa", reauthenticated=True)
        request.session[AUTHENTICATION_METHODS_SESSION_KEY][0]["at"] -= proved_ago
        request.session.save()
    return client


def clients(people: dict[str, Person]) -> dict[str, Client]:
    return {role: client_of(people.get(role)) for role in ROLES}
