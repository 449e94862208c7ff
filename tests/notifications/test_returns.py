"""T03 and B16: what comes back by mail. A true return is noted, and nothing else that reaches the mailbox does anything."""

import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from django.conf import settings as program
from django.test import override_settings
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from tests.house.tree import HOUSE
from tests.notifications.makers import DAY, MINUTE, NOON, declared, make_reader, received, send, states
from tests.notifications.postman import Postman, postman
from tests.notifications.test_post import write_to
from tests.security.deployment import settings_of
from tests.security.digest import digests
from voisins.accounts.models import Person
from voisins.env import BadSetting
from voisins.notifications import operations
from voisins.notifications.enums import Reason, State
from voisins.notifications.models import Letter
from voisins.notifications.operations.choosing import try_address_again
from voisins.notifications.operations.returning import take_back
from voisins.notifications.queries import preferences_of
from voisins.notifications.rules.returns import return_path

pytestmark = pytest.mark.django_db
MAILBOX = "retours@voisins.exemple.fr"
NOBODY = "5.1.1"


@pytest.fixture(autouse=True)
def _mailbox(settings: Any) -> Iterator[None]:
    settings.MAIL_RETURNS = MAILBOX
    with declared():
        yield


@pytest.fixture
def post(settings: Any) -> Iterator[Postman]:
    with postman() as found:
        write_to(found.port, settings)
        yield found


def returned(
    to: str, status: str = NOBODY, *, action: str = "failed", where: str = "To", crlf: bool = False
) -> bytes:
    """A report as mail servers make it: words for people, fields for programs, the headers of what comes back."""
    ending = "\r\n" if crlf else "\n"
    lines = [
        "From: MAILER-DAEMON@mx.exemple.fr",
        f"{where}: <{to}>",
        "Subject: Undelivered Mail Returned to Sender",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        *(
            "",
            "--b",
            "Content-Type: text/plain; charset=us-ascii",
            "",
            "I'm sorry to have to inform you.",
            "",
        ),
        *("--b", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.exemple.fr", ""),
        *("Final-Recipient: rfc822; nadia@exemple.fr", f"Action: {action}", f"Status: {status}"),
        *("Diagnostic-Code: smtp; 550 no such user", "", "--b", "Content-Type: text/rfc822-headers", ""),
        *("Subject: Merci pour l'ampoule", "", "--b--", ""),
    ]
    return ending.join(lines).encode()


def sent_to(nadia: Person, number: int = 1) -> Letter:
    letter = send(nadia, number, at=NOON + number * MINUTE)
    operations.deliver(at=NOON + number * MINUTE)
    return letter


def test_each_mail_leaves_with_a_way_back_of_its_own_and_is_still_from_us(post: Postman) -> None:
    letter, other = send("joseph@exemple.fr"), send("simone@exemple.fr")

    operations.deliver(at=NOON)

    assert sorted(str(each) for each in post.senders) == sorted(
        map(return_path, (letter.public_id, other.public_id))
    )
    assert all(len(str(each).partition("@")[0]) <= 64 for each in post.senders)


def test_what_people_see_as_the_sender_does_not_change() -> None:
    send(make_reader())

    operations.deliver(at=NOON)

    assert [str(mail["From"]) for mail in received()] == [program.DEFAULT_FROM_EMAIL]
    assert "retours" not in received()[0].as_string()


def test_without_a_mailbox_for_returns_the_sender_on_the_envelope_is_ours(
    post: Postman, settings: Any
) -> None:
    settings.MAIL_RETURNS = ""
    send("joseph@exemple.fr")

    operations.deliver(at=NOON)

    assert f"<{post.senders[0]}>" in program.DEFAULT_FROM_EMAIL


def test_three_that_come_back_for_good_pause_the_address_and_its_person_is_told(client: Any) -> None:
    nadia = make_reader()
    letters = [sent_to(nadia, number) for number in range(3)]
    for letter in letters:
        assert preferences_of(nadia).paused_at is None
        assert take_back(returned(return_path(letter.public_id)), at=NOON + DAY) == Reason.ADDRESS

    send(nadia, 9, at=NOON + DAY)
    operations.deliver(at=NOON + DAY)

    assert preferences_of(nadia).paused_at == NOON + DAY
    assert states() == [*[State.GIVEN_UP] * 3, State.DROPPED]
    client.force_login(nadia)
    assert "Cette adresse refuse nos courriels" in client.get("/compte/courriels/").content.decode()


def test_a_mail_that_was_kept_between_two_that_came_back_starts_the_count_again() -> None:
    nadia = make_reader()
    letters = [sent_to(nadia, number) for number in range(4)]
    for letter in (letters[0], letters[1], letters[3]):
        take_back(returned(return_path(letter.public_id)), at=NOON + DAY)
    assert preferences_of(nadia).paused_at is None

    take_back(returned(return_path(letters[2].public_id)), at=NOON + DAY)
    assert preferences_of(nadia).paused_at == NOON + DAY


def test_who_asks_to_try_again_has_three_more() -> None:
    nadia = make_reader()
    for number in range(3):
        take_back(returned(return_path(sent_to(nadia, number).public_id)), at=NOON + DAY)
    try_address_again(by=nadia)

    for number in range(3, 6):
        assert preferences_of(nadia).paused_at is None
        take_back(returned(return_path(sent_to(nadia, number).public_id)), at=NOON + DAY)

    assert preferences_of(nadia).paused_at is not None


def test_the_same_return_twice_is_one() -> None:
    nadia = make_reader()
    letter = sent_to(nadia)

    answers = [take_back(returned(return_path(letter.public_id)), at=NOON) for _time in range(3)]

    assert answers == [Reason.ADDRESS, Reason.NONE, Reason.NONE]


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("5.1.1", Reason.ADDRESS),
        ("5.1.10 (null MX)", Reason.ADDRESS),
        ("5.2.1", Reason.ADDRESS),
        ("5.2.2", Reason.REFUSED),
        ("5.7.1", Reason.REFUSED),
        ("5.0.0", Reason.REFUSED),
        ("4.4.7", Reason.PUT_OFF),
        ("", Reason.PUT_OFF),
    ],
)
def test_only_a_dead_address_counts_against_it(status: str, reason: str) -> None:
    nadia = make_reader()
    for number in range(3):
        letter = sent_to(nadia, number)
        assert take_back(returned(return_path(letter.public_id), status), at=NOON + DAY) == reason

    assert bool(preferences_of(nadia).paused_at) is (reason == Reason.ADDRESS)


@pytest.mark.parametrize("where", ["To", "Delivered-To", "X-Original-To", "Envelope-To"])
@pytest.mark.parametrize("crlf", [False, True])
def test_a_return_is_known_wherever_a_server_writes_its_address(where: str, crlf: bool) -> None:
    letter = sent_to(make_reader())

    message = returned(return_path(letter.public_id).upper(), where=where, crlf=crlf)

    assert take_back(message, at=NOON) == Reason.ADDRESS


def test_a_return_to_who_has_no_account_is_noted() -> None:
    letter = send("joseph@exemple.fr")
    operations.deliver(at=NOON)

    take_back(returned(return_path(letter.public_id)), at=NOON + 5 * DAY)

    letter.refresh_from_db()
    assert (letter.state, letter.reason) == (State.GIVEN_UP, Reason.ADDRESS)
    assert letter.ended_at and letter.ended_at < NOON + MINUTE, (
        "it is forgotten no later for having come back"
    )


# -- What changes nothing ----------------------------------------------------------------------------------


def changes_nothing(message: bytes) -> None:
    before = digests()

    assert take_back(message, at=NOON + DAY) == Reason.NONE
    assert digests() == before


def test_a_forged_return_changes_nothing() -> None:
    letter = sent_to(make_reader())
    other = sent_to(make_reader("Simone"), 2)
    path = return_path(letter.public_id)
    seal = path.partition("-")[2]

    changes_nothing(returned(path.replace(seal, f"{'0' * 16}@voisins.exemple.fr")))
    changes_nothing(returned(path.replace(letter.public_id.hex, other.public_id.hex)))
    changes_nothing(returned(MAILBOX))
    with override_settings(SECRET_KEY="k" * 60):
        changes_nothing(returned(path))


def test_a_return_under_the_key_of_before_is_still_read(settings: Any) -> None:
    letter = sent_to(make_reader())
    path = return_path(letter.public_id)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "k" * 60

    assert take_back(returned(path), at=NOON) == Reason.ADDRESS


AUTOMATIC: list[dict[str, str]] = [
    {"Auto-Submitted": "auto-replied"},
    {"Auto-Submitted": "auto-generated"},
    {"Precedence": "bulk"},
    {"Precedence": "junk"},
    {"Precedence": "auto_reply"},
    {"X-Autoreply": "yes"},
    {"X-Autorespond": "absent"},
    {"X-Auto-Response-Suppress": "All"},
    {"X-POST-MessageClass": "9; Autoresponder"},
    {"Return-Path": "<>"},
]
ABSENT = ["Absent jusqu’au 17 août", "Automatic reply: Merci", "Réponse automatique", "Re: Merci 1"]


@pytest.mark.parametrize("subject", ABSENT)
@pytest.mark.parametrize("headers", AUTOMATIC, ids=lambda each: ":".join(*each.items()))
def test_an_automatic_answer_changes_nothing_and_is_posted_nowhere(
    headers: dict[str, str], subject: str
) -> None:
    """Forty shapes of them, at the one door by which mails come in."""
    letter = sent_to(make_reader())
    answer = EmailMessage()
    for name, value in {**headers, "To": return_path(letter.public_id), "Subject": subject}.items():
        answer[name] = value
    answer.set_content("Je suis en vacances du 3 au 17 août, 12 rue des Tilleuls. Mes clés sont chez Odette.")

    changes_nothing(answer.as_bytes())


def test_a_delay_changes_nothing() -> None:
    changes_nothing(returned(return_path(sent_to(make_reader()).public_id), "4.4.1", action="delayed"))


@effort(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(junk=st.binary(max_size=400))
def test_whatever_reaches_the_mailbox_breaks_nothing(junk: bytes) -> None:
    assert take_back(junk, at=NOON) == Reason.NONE
    whole = returned(MAILBOX)
    assert take_back(whole[:200] + junk + whole[200:], at=NOON) == Reason.NONE


def test_a_return_wrapped_a_thousand_times_in_itself_changes_nothing() -> None:
    path = return_path(sent_to(make_reader()).public_id)
    wrapped = f"To: {path}\n" + "Content-Type: message/rfc822\n\n" * 20_000
    parts = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(20_000))

    changes_nothing(wrapped.encode())
    changes_nothing(f"To: {path}\n{parts}".encode())


# -- The command -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value", ["retours", "retours+x@exemple.fr", "a-name-far-too-long@exemple.fr", "a b@c.fr"]
)
def test_a_mailbox_that_could_not_be_written_to_stops_the_program(value: str) -> None:
    with pytest.raises(BadSetting, match="VOISINS_MAIL_RETURNS"):
        settings_of(VOISINS_MAIL_RETURNS=value)


def test_the_command_ends_well_whatever_it_is_given(tmp_path: Any) -> None:
    """Else the mail server would return the return."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "voisins", "notifications", "returns"],
        input=b"\xff\x00" * 2_000_000,
        env={"VOISINS_DATA": str(tmp_path), "PATH": ""},
        cwd=HOUSE,
        capture_output=True,
    )

    assert (done.returncode, done.stdout.decode()) == (0, "Rien à noter.\n"), done.stderr
