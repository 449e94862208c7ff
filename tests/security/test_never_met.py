"""T13, T17, T18: nothing reaches who has left, nothing answers who looks for somebody, nothing public says where."""

import datetime as dt
import re
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.http import HttpResponse

from tests.gatherings.makers import make_gathering
from tests.mutual_aid.makers import make_act
from tests.neighbourhoods.makers import NOON, keeper_of, make_member, make_place
from tests.security import world
from tests.security.table import TABLE
from tests.security.visitors import Visitors, path_of
from tests.sharing.makers import make_thing
from voisins.mutual_aid.operations import clock
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations import board, handing_over, keeping
from voisins.notifications import operations as notifications
from voisins.sharing.operations import reminding

DAY = dt.timedelta(days=1)
CHANGING = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"|"challenge": "[^"]+"|DTSTAMP:\S+'
)
BY_A_SECRET = (
    "gatherings:feed",
    "gatherings:guest",
    "gatherings:guest_file",
)  # read by whoever was given their address, and by nobody else
EACH_TIME_ANEW = ("mfa_activate_totp",)  # a secret to scan
DRAWING = re.compile(rb"<svg.*?</svg>", re.DOTALL)
FAR = re.compile(rb"(?<![\w.-])-?\d{1,3}\.\d{4,}(?![\w.-])")  # a place on earth, told to ten metres


def body_of(answer: HttpResponse) -> bytes:
    """What is read of an answer, but for what changes each time."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return CHANGING.sub(b"", body)


@pytest.mark.django_db
def test_who_left_gets_nothing_of_the_place_for_sixty_days() -> None:
    """T13: letters already queued included, with all that goes on in the place meanwhile."""
    place = make_place()
    odette, joseph = make_member("Odette", of=place), make_member("Joseph", of=place)
    make_act(odette)
    board.write(words="Un mot", announcement=True, at_once=True, by=keeper_of(place), at=NOON)
    keeping.leave(membership=odette, by=odette.person, at=NOON)
    mail.outbox.clear()

    for day in range(60):
        at = NOON + day * DAY
        happen(joseph, day, at)
        clock.tick(at=at)
        reminding.let_go(at=at)
        handing_over.look_round(at=at)
        notifications.queue_digests(at=at)
        notifications.deliver(at=at)

    told = {address for message in mail.outbox for address in message.to}
    assert "odette@exemple.fr" not in told
    assert "joseph@exemple.fr" in told, "the control"


def happen(member: Membership, day: int, at: dt.datetime) -> None:
    """Something new of each kind, now and then."""
    if day % 7 == 0:
        keeper = keeper_of(member.neighbourhood)
        board.write(words=f"Le mot {day}", announcement=True, at_once=True, by=keeper, at=at)
        make_act(keeper, at=at)
    if day == 0:
        make_thing(keeper_of(member.neighbourhood))
        make_gathering(keeper_of(member.neighbourhood))


@pytest.mark.once
@pytest.mark.parametrize("role", [world.STRANGER, "without_role", "elsewhere"])
def test_who_looks_for_somebody_by_name_reads_the_same_bytes(role: str, visitors: Visitors) -> None:
    """T17: with her exact first name and number in every question that a page may be asked."""
    asked = {"q": "Simone", "nom": "Simone", "tel": "06 39 98 55 66", "email": "simone@exemple.fr"}
    question = urlencode(asked)

    def read() -> dict[str, bytes]:
        return {
            path_of(row): body_of(visitors.ask(role, "GET", f"{path_of(row)}?{question}"))
            for row in TABLE
            if row.name not in EACH_TIME_ANEW
        }

    before = read()
    make_member("Simone", of=make_place(name="Rue cachée"))

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
