"""T13, T17, T18: nothing reaches who has left, nothing answers who looks for somebody, nothing public says where."""

import datetime as dt
import re
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from tests.gatherings.makers import come, make_gathering
from tests.mutual_aid.makers import make_absence, make_act
from tests.neighbourhoods.makers import NOON, keeper_of, make_member, make_place
from tests.security import world
from tests.security.table import TABLE
from tests.security.visitors import Visitors, path_of, where_to
from tests.sharing.makers import make_loan, make_out, make_thing
from voisins.gatherings.operations import clock as gatherings
from voisins.gatherings.operations import feeds
from voisins.gatherings.rules.keys import tokens_of
from voisins.lib.clock import now
from voisins.mutual_aid.operations import clock, taking
from voisins.neighbourhoods.enums import Line, Reach
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations import board, handing_over, keeping, speaking
from voisins.neighbourhoods.operations.speaking import Said
from voisins.notifications import operations as notifications
from voisins.sharing.enums import Kind
from voisins.sharing.operations import giving, reminding

DAY = dt.timedelta(days=1)
CHANGING = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"|"challenge": "[^"]+"|DTSTAMP:\S+'
)
BY_A_SECRET = (
    "gatherings:feed",
    "gatherings:guest",
    "gatherings:guest_file",
)  # read by whoever was given their address, and by nobody else
EACH_TIME_ANEW = ("mfa_activate_totp", "privacy:mine")  # a secret to scan; a file with its hour
DRAWING = re.compile(rb"<svg.*?</svg>", re.DOTALL)
FAR = re.compile(rb"(?<![\w.-])-?\d{1,3}\.\d{4,}(?![\w.-])")  # a place on earth, told to ten metres


def body_of(answer: HttpResponse) -> bytes:
    """What is read of an answer, but for what changes each time."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return CHANGING.sub(b"", body)


@pytest.mark.django_db
def test_who_left_gets_nothing_of_the_place_for_sixty_days() -> None:
    """T13: letters already queued included, with all that goes on in the place meanwhile; their calendar reads nothing."""
    place = make_place()
    odette, joseph = make_member("Odette", of=place), make_member("Joseph", of=place)
    calendar = Client().get(f"/voisinages/rencontres/agenda/{take_part(odette, joseph)}.ics")
    assert calendar.status_code == 200, "the control"
    keeping.leave(membership=odette, by=odette.person, at=NOON)
    mail.outbox.clear()

    for day in range(60):
        at = NOON + day * DAY
        happen(joseph, day, at)
        clock.tick(at=at)
        gatherings.tick(at=at)
        reminding.let_go(at=at)
        reminding.remind(at=at, today=at.date())
        handing_over.look_round(at=at)
        notifications.queue_digests(at=at)
        notifications.deliver(at=at)

    told = {address for message in mail.outbox for address in message.to}
    assert "odette@exemple.fr" not in told
    assert "joseph@exemple.fr" in told, "the control"
    assert Client().get(calendar.request["PATH_INFO"]).status_code == 404


def take_part(odette: Membership, joseph: Membership) -> str:
    """Whatever makes that one is written to; the secret of her calendar is returned."""
    keeper = keeper_of(odette.neighbourhood)
    board.write(words="Un mot", announcement=True, at_once=True, by=keeper, at=NOON)
    board.reply(post=board.write(words="Le mien", by=odette, at=NOON), words="Oui", by=joseph.person, at=NOON)
    taking.take_up(act=make_act(odette), by=joseph, at=NOON)
    taking.take_up(act=make_act(joseph, day=NOON.date() + 2 * DAY), by=odette, at=NOON)
    make_absence(joseph, odette)
    make_loan(make_thing(joseph), odette)
    make_out(make_thing(joseph), odette)
    make_loan(make_thing(odette), joseph, 3)
    giving.wish(thing=make_thing(joseph, kind=Kind.GIFT), by=odette, at=NOON)
    for host in (joseph, odette):
        gathering = make_gathering(host)
        for member in (odette, joseph):
            come(gathering, member)
    return tokens_of(feeds.renew(member=odette, at=NOON).public_id)[0]


@pytest.mark.once
def test_who_left_finds_nothing_at_any_address_of_the_place(visitors: Visitors) -> None:
    """T13: pages, files and forms alike; the session in which they were a member is still open."""
    mine = Membership.objects.get(public_id=world.MEMBER)
    keeping.leave(membership=mine, by=mine.person, at=now())

    inside = [row for row in TABLE if row.wall]
    told = {
        f"{method} {path_of(row)}": visitors.ask("member", method, path_of(row)).status_code
        for row in inside
        for method in ("GET", "POST")
    }

    assert {asked: status for asked, status in told.items() if status not in (404, 405)} == {}
    assert len(inside) > 60


def happen(member: Membership, day: int, at: dt.datetime) -> None:
    """Something new of each kind, now and then."""
    if day % 7 == 0:
        keeper = keeper_of(member.neighbourhood)
        board.write(words=f"Le mot {day}", announcement=True, at_once=True, by=keeper, at=at)
        make_act(keeper, at=at)
    if day == 0:
        make_thing(keeper_of(member.neighbourhood))
        make_gathering(keeper_of(member.neighbourhood))


HERS = {"first_name": "Simone", "email": "simone@exemple.fr", "phone": "06 39 98 55 66"}
SOUGHT = {
    **{name: HERS["first_name"] for name in ("q", "nom", "name", "first_name", "words", "what", "said")},
    **{name: HERS["phone"] for name in ("tel", "phone", "place", "code", "whom", "member")},
    **{name: HERS["email"] for name in ("email", "address", "login", "mail")},
}


@pytest.mark.once
@pytest.mark.parametrize("role", [world.STRANGER, "without_role", "elsewhere"])
def test_who_looks_for_somebody_by_name_reads_the_same_bytes(role: str, visitors: Visitors) -> None:
    """T17: with her exact first name, number and address in every question, and in every form that can be sent."""
    question = urlencode(SOUGHT)

    def read() -> dict[str, object]:
        told: dict[str, object] = {}
        for row in (row for row in TABLE if row.name not in EACH_TIME_ANEW):
            path = path_of(row)
            asked = visitors.ask(role, "GET", f"{path}?{question}")
            sent = visitors.ask(role, "POST", path, data=SOUGHT)
            told[path] = [(each.status_code, where_to(each), body_of(each)) for each in (asked, sent)]
        return told

    before = read()
    hidden = make_member(HERS["first_name"], of=make_place(name="Rue cachée"))
    lines = {Line.PHONE: Said(HERS["phone"], Reach.MEMBERS, printed=True)}
    speaking.say(membership=hidden, lines=lines, discreet=False)

    after = read()
    assert [path for path in before if before[path] != after[path]] == []


@pytest.mark.once
def test_no_public_page_tells_a_place_on_earth(visitors: Visitors) -> None:
    """T18: neither a position nor a street of a voisinage, in any page that anybody may read."""
    told = {}
    for row in (row for row in TABLE if row.name not in BY_A_SECRET):
        answer = visitors.ask(world.STRANGER, "GET", path_of(row))
        if answer.status_code == 200:
            body = DRAWING.sub(b"", body_of(answer))
            told[path_of(row)] = [*FAR.findall(body), *re.findall(b"rue des Tilleuls", body)]

    assert {path: found for path, found in told.items() if found} == {}
    assert len(told) > 30
