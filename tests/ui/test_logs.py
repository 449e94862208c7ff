"""The log says which event, where and how grave; it never says who, nor what somebody typed."""

import json
import logging
from typing import Any

import pytest
from django.test import Client, RequestFactory

from voisins.ui.logs import Formatter, reference

MAIL, PHONE = "nadia.benali@exemple.fr", "06 39 98 12 34"


def line(name: str, message: str, *args: object, exc_info: Any = None, **extra: object) -> dict[str, Any]:
    record = logging.LogRecord(name, logging.WARNING, __file__, 1, message, args, exc_info)
    vars(record).update(extra)
    written = Formatter().format(record)
    assert "\n" not in written
    told: dict[str, Any] = json.loads(written)
    return told


def test_a_line_says_when_how_grave_from_where_and_what() -> None:
    told = line("voisins.kits", "kit published", kit="canicule", count=3)

    assert told["at"].endswith("+00:00")
    assert (told["level"], told["from"], told["event"]) == ("warning", "voisins.kits", "kit published")
    assert (told["kit"], told["count"]) == ("canicule", 3)


@pytest.mark.parametrize(
    "key", ["email", "user", "person", "phone", "ip", "path", "query", "body", "name_typed"]
)
def test_a_key_that_nobody_listed_is_not_written(key: str) -> None:
    assert MAIL not in json.dumps(line("voisins.kits", "event", **{key: MAIL}))


def test_a_listed_key_holds_a_plain_value_only() -> None:
    assert "kit" not in line("voisins.kits", "event", kit={"email": MAIL})


def test_values_put_into_a_sentence_are_not_written() -> None:
    assert line("django.request", "Forbidden (%s): %s", MAIL, PHONE)["event"] == "Forbidden (%s): %s"


def test_addresses_and_long_numbers_in_the_sentences_of_libraries_are_hidden() -> None:
    assert line("allauth", f"mail to {MAIL} or {PHONE} failed")["event"] == "mail to … or … failed"


def test_an_error_is_told_by_its_type_and_place_never_by_its_words() -> None:
    secret = MAIL
    try:
        try:
            int(secret)
        except ValueError as error:
            raise RuntimeError(f"cannot read {secret}") from error
    except RuntimeError as error:
        told = line("voisins.kits", "broken", exc_info=(type(error), error, error.__traceback__))

    assert told["error"] == "builtins.RuntimeError"
    assert told["cause"] == "builtins.ValueError"
    assert "test_an_error_is_told" in told["calls"][-1]
    assert MAIL not in json.dumps(told)


def test_a_request_is_told_by_its_route_not_by_its_address(caplog: pytest.LogCaptureFixture) -> None:
    client = Client(raise_request_exception=False)
    caplog.handler.setFormatter(Formatter())

    client.get(
        "/try/error/500/?mail=nadia.benali@exemple.fr",
        headers={"user-agent": MAIL, "referer": f"http://x/{MAIL}"},
    )

    told = json.loads(caplog.text.strip().splitlines()[-1])
    assert told["route"] == "try/error/<slug:kind>/"
    assert (told["method"], told["status_code"], told["error"]) == ("GET", 500, "builtins.ValueError")
    assert "exemple.fr" not in caplog.text


def test_a_request_keeps_the_name_that_nginx_gave_it() -> None:
    given = "0123456789abcdef0123456789abcdef"

    assert reference(RequestFactory().get("/", headers={"x-request-id": given})) == given


@pytest.mark.parametrize("forged", ["", "nadia@exemple.fr", "0" * 31, "0" * 33, '0"\n' * 10])
def test_a_request_without_a_good_name_gets_one_of_ours(forged: str) -> None:
    request = RequestFactory().get("/", headers={"x-request-id": forged})

    assert len(reference(request)) == 32
    assert reference(request) == reference(request) != forged


def test_a_name_that_a_robot_makes_up_is_refused_without_a_line(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.get("/aide/", headers={"host": "evil.example"}).status_code == 400
    assert "evil" not in caplog.text
