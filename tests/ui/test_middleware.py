"""What is true of every answer, whatever it is."""

import pytest
from django.test import Client
from django.utils import translation

EVERY_KIND = [
    "/try/open/",
    "/try/kept/",
    "/try/closed/",
    "/try/plain/",
    "/try/nowhere/",
    "/try/error/400/",
    "/try/error/403/",
    "/try/error/500/",
    "/healthz",
    "/robots.txt",
    "/aide/",
    "/en/aide/",
]
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("path", EVERY_KIND)
def test_every_answer_tells_the_browser_what_it_may_do(client: Client, path: str) -> None:
    answer = client.get(path)
    policy = answer["Content-Security-Policy"].split("; ")

    assert {name: answer[name] for name in HEADERS} == HEADERS
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'", "object-src 'none'"} <= set(policy)
    assert {"base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"} <= set(policy)
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "camera=()" in answer["Permissions-Policy"]
    assert "charset=utf-8" in answer["Content-Type"]
    assert not answer.cookies


@pytest.mark.parametrize(
    ("path", "language"),
    [("/aide/", "fr"), ("/en/aide/", "en"), ("/try/nowhere/", "fr"), ("/en/nowhere/", "en")],
)
def test_the_address_alone_says_the_language(client: Client, path: str, language: str) -> None:
    asked_otherwise = {
        "accept-language": "de, en;q=0.9" if language == "fr" else "fr",
        "cookie": "django_language=de",
    }

    answer = client.get(path, headers=asked_otherwise)

    assert answer["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.content.decode()
    assert "accept-language" not in answer.get("Vary", "").lower()


def test_the_language_of_one_request_does_not_stay_for_the_next(client: Client) -> None:
    client.get("/en/aide/")

    with translation.override("en"):
        assert client.get("/aide/")["Content-Language"] == "fr"


def test_french_has_one_address_only(client: Client) -> None:
    assert client.get("/fr/aide/").status_code == 404


def test_an_unknown_language_is_an_unknown_address(client: Client) -> None:
    assert client.get("/de/aide/").status_code == 404


def test_a_language_without_its_slash_finds_its_home(client: Client) -> None:
    assert client.get("/en")["Location"] == "/en/"
