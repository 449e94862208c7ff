"""Asking for a code: nobody learns whether an address has an account, is flooded with mails, or is kept out by others."""

import datetime as dt
import logging
import random
import re
import threading
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from time import perf_counter

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from tests.accounts.makers import ask_for_code, is_in, make_person, signed_in, type_code
from voisins.accounts.models import Person
from voisins.lib.clock import now

CHANGING = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+|"challenge": "[^"]+"')
KNOWN, UNKNOWN = "nadia@exemple.fr", "karim@exemple.fr"  # of the same length
AGAIN = {"action": "resend"}


@pytest.fixture(autouse=True)
def _far_from_the_turn_of_the_hour() -> Iterator[None]:
    """What is counted is counted by the hour: none ends while a test counts."""
    with time_machine.travel(now().replace(minute=10), tick=True):
        yield


def from_network(number: int) -> Client:
    """A browser of a network of its own."""
    return Client(REMOTE_ADDR=f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}")


def ask(client: Client, address: str) -> HttpResponse:
    return client.post("/connexion/", {"email": address})  # type: ignore[return-value]


def mails_to(address: str) -> int:
    return sum(message.to == [address] for message in mail.outbox)


# -- Nobody learns who has an account ---------------------------------------------------------------------


def seen(answer: HttpResponse, address: str) -> tuple[object, ...]:
    """All that an answer says, but for what changes each time and the address itself."""
    body = CHANGING.sub(r"\1", answer.content.decode()).replace(address, "ADDRESS")
    cookies = {name: (len(each.value), each["max-age"]) for name, each in answer.cookies.items()}
    headers = {name: value for name, value in answer.headers.items() if name != "Expires"}  # to the second
    return answer.status_code, headers, cookies, len(answer.content), body


def told(address: str) -> list[tuple[object, ...]]:
    """What somebody is told who asks for a code, mistakes it, asks again, mistakes it twice, and gives up."""
    client = Client()
    said = [ask(client, address), client.get("/connexion/code/"), type_code(client, "00000000")]
    said += [client.post("/connexion/code/", AGAIN), client.get("/connexion/code/")]
    said += [type_code(client, "00000000") for _time in range(3)]
    said += [client.get("/connexion/"), client.post("/connexion/code/demander/", {"email": address})]
    return [seen(answer, address) for answer in said]


def test_an_unknown_address_is_told_what_a_known_one_is_to_the_letter(db: None) -> None:
    make_person("Nadia")

    known, unknown = told(KNOWN), told(UNKNOWN)

    assert known == unknown
    assert mails_to(KNOWN) == mails_to(UNKNOWN) == 3


def test_an_account_that_is_shut_is_told_the_same(db: None) -> None:
    make_person("Nadia")
    make_person("Karim")
    Person.objects.filter(email=UNKNOWN).update(is_active=False)

    assert told(KNOWN) == told(UNKNOWN)


def test_an_unknown_address_gets_the_same_mail(db: None) -> None:
    make_person("Nadia")

    assert re.fullmatch(r"\d{8}", ask_for_code(Client(), KNOWN))
    assert re.fullmatch(r"\d{8}", ask_for_code(Client(), UNKNOWN))
    known, unknown = mail.outbox
    assert known.subject == unknown.subject
    assert re.sub(r"\d{4} \d{4}", "", str(known.body)) == re.sub(r"\d{4} \d{4}", "", str(unknown.body))


@pytest.mark.parametrize("times", [60, pytest.param(400, marks=pytest.mark.slow)])
def test_the_time_an_answer_takes_tells_nothing(db: None, times: int) -> None:
    """Measured twice more before it fails: a busy machine is sometimes unfair to one of the two."""
    addresses = [f"personne{number}@exemple.fr" for number in range(2 * times)]
    people = Person.objects.bulk_create([Person(email=each, first_name="X") for each in addresses[:times]])
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=each, email=each.email, primary=True, verified=True) for each in people]
    )

    measured: list[tuple[float, float]] = []
    while len(measured) < 3 and all(tells(each) for each in measured):
        measured.append(compared(*times_of(addresses, known=times)))
    assert not tells(measured[-1]), measured


def times_of(addresses: Sequence[str], *, known: int) -> tuple[list[float], list[float]]:
    """How long each known address, then each unknown one, waits for its answer; asked in no order."""
    taken: dict[bool, list[float]] = {True: [], False: []}
    for number in random.sample(range(len(addresses)), len(addresses)):
        client = from_network(random.getrandbits(24))
        start = perf_counter()
        ask(client, addresses[number])
        taken[number < known].append(perf_counter() - start)
    return taken[True], taken[False]


def compared(known: Sequence[float], unknown: Sequence[float]) -> tuple[float, float]:
    """How often a known address waits longer than an unknown one, and by how much."""
    slower = sorted(unknown)
    longer = sum(bisect(slower, each) for each in known) / (len(known) * len(unknown))
    return longer, abs(median(known) / median(unknown) - 1)


def tells(measured: tuple[float, float]) -> bool:
    """Whether times give away which is which: one is mostly longer, and by more than a network blurs.

    Here there is no network, no disc to wait for and no mail server: one part in twenty is a quarter of a millisecond,
    and an address may be asked for five times an hour.
    """
    longer, gap = measured
    return not 0.4 < longer < 0.6 and gap > 1 / 20


def test_times_that_tell_are_seen() -> None:
    """The control of the test before: what allauth’s second question cost."""
    usual = [5 + number % 10 / 10 for number in range(60)]

    assert tells(compared(usual, [each + 0.5 for each in usual]))
    assert tells(compared([each + 0.5 for each in usual], usual))
    assert not tells(compared(usual, usual))


# -- Nobody is flooded ------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_ask_at_once_from_one_place_five_are_written_to() -> None:
    make_person("Nadia")
    answers = at_once(50, lambda _number: ask(Client(), KNOWN).status_code)

    assert answers == [302] * 50, "and nobody is told which"
    assert mails_to(KNOWN) == 5


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_ask_at_once_from_everywhere_fifteen_are_written_to() -> None:
    make_person("Nadia")

    at_once(50, lambda number: ask(from_network(number), KNOWN).status_code)

    assert mails_to(KNOWN) == 15


def test_a_limit_outlives_the_process_that_counted(db: None) -> None:
    make_person("Nadia")
    for _time in range(5):
        ask(Client(), KNOWN)

    cache.clear()
    ask(Client(), KNOWN)

    assert mails_to(KNOWN) == 5


def test_who_asks_too_much_from_one_place_is_told_when_to_come_back_and_whom_to_call(db: None) -> None:
    client = Client()
    with time_machine.travel(dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)):
        for number in range(60):
            assert ask(client, f"personne{number}@exemple.fr").status_code == 302
        answer = ask(client, "personne60@exemple.fr")
    page = answer.content.decode()

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    assert "Attendez un peu" in page and 'href="tel:+33142127272"' in page
    assert 'href="/"' in page, "the menu is there"
    assert mails_to("personne60@exemple.fr") == 0


# -- Nobody is kept out by others -------------------------------------------------------------------------


def test_whoever_asks_in_her_name_she_still_gets_in_from_where_she_came_in_before(db: None) -> None:
    make_person("Nadia")
    home = {"REMOTE_ADDR": "192.0.2.7"}
    nadia = Client(**home)
    type_code(nadia, ask_for_code(nadia, KNOWN))

    for number in range(100):
        ask(from_network(number), KNOWN)

    assert ask_for_code(from_network(101), KNOWN) == "", "strangers have had their share"
    again = Client(**home)
    type_code(again, ask_for_code(again, KNOWN))
    assert is_in(again)


def test_faults_of_another_browser_do_not_spoil_her_code(db: None) -> None:
    make_person("Nadia")
    nadia, other = Client(), Client()
    hers = ask_for_code(nadia, KNOWN)
    ask_for_code(other, KNOWN)
    for _time in range(5):
        type_code(other, "00000000")

    type_code(nadia, hers)

    assert is_in(nadia)


def test_an_address_that_was_mistyped_is_asked_for_again(db: None) -> None:
    make_person("Nadia")
    client = Client()
    ask(client, "nadja@exemple.fr")
    assert client.get("/connexion/").headers["Location"] == "/connexion/code/", (
        "back to the code that is waited for"
    )

    type_code(client, ask_for_code(client, KNOWN))

    assert is_in(client)


# -- The code ---------------------------------------------------------------------------------------------


def test_a_code_opens_only_the_page_that_asked_for_it(db: None) -> None:
    make_person("Nadia")
    hers, thief = Client(), Client()
    code = ask_for_code(hers, KNOWN)
    ask_for_code(thief, KNOWN)

    type_code(thief, code)

    assert not is_in(thief)


def test_a_code_works_once(db: None) -> None:
    person = make_person("Nadia")
    client = Client()
    code = ask_for_code(client, person.email)
    type_code(client, code)
    client.post("/deconnexion/")

    type_code(client, code)

    assert not is_in(client)


@pytest.mark.parametrize(("minutes", "opens"), [(9, True), (11, False)])
def test_a_code_is_worth_ten_minutes(db: None, minutes: int, opens: bool) -> None:
    person, client = make_person("Nadia"), Client()
    code = ask_for_code(client, person.email)

    with time_machine.travel(now() + dt.timedelta(minutes=minutes)):
        type_code(client, code)
        assert is_in(client) is opens


def test_another_code_is_worth_ten_minutes_and_three_tries_of_its_own(db: None) -> None:
    person, client = make_person("Nadia"), Client()
    first = ask_for_code(client, person.email)
    for _time in range(2):
        type_code(client, "00000000")

    with time_machine.travel(now() + dt.timedelta(minutes=9)):
        client.post("/connexion/code/", AGAIN)
    second = re.search(r"^(\d{4}) (\d{4})$", str(mail.outbox[-1].body), re.MULTILINE)
    assert second is not None

    with time_machine.travel(now() + dt.timedelta(minutes=18)):
        type_code(client, first)
        assert not is_in(client)
        type_code(client, second[1] + second[2])
        assert is_in(client)


@pytest.mark.django_db(transaction=True)
def test_of_many_tries_at_once_three_count_and_the_right_code_comes_too_late() -> None:
    person, client = make_person("Nadia"), Client()
    code = ask_for_code(client, person.email)
    session = client.cookies["session"].value

    def attempt(number: int) -> int:
        thief = Client()
        thief.cookies["session"] = session
        return type_code(thief, f"{number:08}").status_code

    at_once(12, attempt)
    type_code(client, code)

    assert not is_in(client)


def test_a_code_is_in_no_address_no_page_and_no_log(db: None, caplog: pytest.LogCaptureFixture) -> None:
    make_person()
    client = Client()
    with caplog.at_level(logging.DEBUG):
        code = ask_for_code(client, KNOWN)
        answers = [client.get("/connexion/code/"), type_code(client, code)]

    told = "".join(repr(answer.headers) + answer.content.decode() for answer in answers)
    assert code and is_in(client)
    assert code not in told + caplog.text
    assert code[:4] not in caplog.text
    assert {answer.headers["Referrer-Policy"] for answer in answers} == {"same-origin"}


def test_spaces_of_the_mail_do_not_matter(db: None) -> None:
    person, client = make_person("Nadia"), Client()
    code = ask_for_code(client, person.email)

    type_code(client, f" {code[:4]} {code[4:]} ")

    assert is_in(client)


def test_a_wrong_code_is_not_shown_again(db: None) -> None:
    client = Client()
    ask_for_code(client, UNKNOWN)

    assert "12345678" not in type_code(client, "12345678").content.decode()


def test_coming_in_changes_the_session_s_name(db: None) -> None:
    """T80: a name planted before is worth nothing after."""
    person, client = make_person("Nadia"), Client()
    code = ask_for_code(client, person.email)
    before = client.cookies["session"].value

    type_code(client, code)

    assert client.cookies["session"].value != before


def test_leaving_ends_the_session_and_empties_the_browser_s_drawer(db: None) -> None:
    client = signed_in(make_person("Nadia"))
    stolen = Client()
    stolen.cookies["session"] = client.cookies["session"].value

    answer = client.post("/deconnexion/")

    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert not is_in(stolen)


# -- How it is done ---------------------------------------------------------------------------------------


def at_once(times: int, act: Callable[[int], object]) -> list[object]:
    """What so many threads are told that act at the same moment."""
    start = threading.Barrier(times)
    outcomes: list[object] = [None] * times

    def run(number: int) -> None:
        start.wait()
        try:
            outcomes[number] = act(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
