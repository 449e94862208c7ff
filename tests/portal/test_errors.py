"""When something cannot be shown, people read why and what to do; nobody is looked at."""

import pytest
from django.test import Client

from voisins.ui.logs import reference

ERRORS = [
    ("/try/nowhere/", 404, "Personne à cette adresse"),
    ("/try/error/400/", 400, "Nous n’avons pas compris"),
    ("/try/error/403/", 403, "Cette page ne vous est pas ouverte"),
    ("/try/error/500/", 500, "Quelque chose s’est cassé chez nous"),
]


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(("path", "status", "words"), ERRORS)
def test_an_error_is_said_in_words_and_kept_by_nobody(
    client: Client, path: str, status: int, words: str
) -> None:
    page = client.get(path)

    assert page.status_code == status
    assert words in page.content.decode()
    assert "01 42 12 72 72" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert not page.cookies


@pytest.mark.parametrize(("path", "status", "words"), ERRORS)
def test_an_error_repeats_nothing_of_what_was_sent(
    client: Client, path: str, status: int, words: str
) -> None:
    page = client.get(f"{path}?mail=nadia@exemple.fr", headers={"user-agent": "<script>nadia@exemple.fr"})

    assert "nadia" not in page.content.decode()


def test_a_form_that_stayed_open_too_long_is_told_what_to_do() -> None:
    careful = Client(enforce_csrf_checks=True)

    page = careful.post("/try/error/post/", {"a": "b"})

    assert page.status_code == 403
    assert "restée ouverte trop longtemps" in page.content.decode()
    assert "Rien n’a été enregistré." in page.content.decode()


def test_too_heavy_a_form_is_told_so(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10

    page = client.post("/try/error/post/", "a" * 100, content_type="application/x-www-form-urlencoded")

    assert page.status_code == 413
    assert "C’est trop lourd" in page.content.decode()


def test_the_last_page_stands_when_templates_and_static_files_are_broken(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.TEMPLATES = []
    manifest = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": manifest}

    page = client.get("/try/error/500/")

    assert page.status_code == 500
    assert "Quelque chose s’est cassé chez nous" in page.content.decode()
    assert "<link" not in page.content.decode()


@pytest.mark.parametrize(
    ("path", "words"),
    [("/try/error/500/", "donnez cette référence"), ("/en/try/error/500/", "give this reference")],
)
def test_the_last_page_gives_the_name_under_which_the_log_tells_it(
    client: Client, path: str, words: str
) -> None:
    given = "abcdef01" + "2" * 24

    page = client.get(path, headers={"x-request-id": given})

    assert words in page.content.decode()
    assert "<code>abcdef01</code>" in page.content.decode()
    assert reference(page.wsgi_request) == given
