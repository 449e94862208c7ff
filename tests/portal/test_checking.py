"""T31: whoever doubts a poster or a mail is told whether its address is ours, from its letters alone."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from voisins.portal.rules import Verdict, judge

HOME = "https://voisins.exemple.fr"


@pytest.mark.parametrize(
    "said",
    [
        "https://voisins.exemple.fr/r/7KQ2MNPX",
        "voisins.exemple.fr/r/7KQ2-MNPX",
        "  « voisins.exemple.fr » ",
        "HTTPS://VOISINS.EXEMPLE.FR/kits/",
        "https://voisins.exemple.fr./",
    ],
)
def test_ours_is_ours_however_it_is_copied(said: str) -> None:
    assert judge(said, home=HOME) == Verdict.OURS


@pytest.mark.parametrize(
    "said",
    [
        "https://voisins.exemple.fr.gagnez.example/r/7KQ2MNPX",
        "https://voisins-exemple.fr/",
        "https://voisins.exemple.fr@gagnez.example/",
        "https://gagnez.example/voisins.exemple.fr",
        "https://vоisins.exemple.fr/",  # noqa: RUF001 - a Cyrillic о
        "https://voisins.exemple.fr:8443/",
        "http://voisins.exemple.fr/",
        "https://someone:secret@voisins.exemple.fr/",
        "https://[voisins.exemple.fr",
        "javascript://voisins.exemple.fr/%0aalert(1)",
        "bit.ly/7KQ2",
    ],
)
def test_what_looks_like_ours_is_anothers(said: str) -> None:
    assert judge(said, home=HOME) == Verdict.ANOTHERS


@pytest.mark.parametrize("said", ["7KQ2-MNPX", "7kq2 mnpx"])
def test_a_code_is_shaped_as_ours_and_nothing_more_is_told(said: str) -> None:
    assert judge(said, home=HOME) == Verdict.CODE


@pytest.mark.parametrize("said", ["bonjour", "le carré du hall", "http://"])
def test_what_is_no_address_is_said(said: str) -> None:
    assert judge(said, home=HOME) == Verdict.UNCLEAR


@given(st.text(max_size=60))
def test_nothing_typed_breaks_it_and_nothing_else_is_ours(said: str) -> None:
    verdict = judge(said, home=HOME)

    assert verdict != Verdict.OURS or "voisins.exemple.fr" in said.casefold()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("http://testserver/r/7KQ2MNPX", "est la nôtre"),
        ("https://gagnez.example/", "n’est pas la nôtre"),
        ("7KQ2-MNPX", "comme les nôtres"),
        ("bonjour", "pas d’adresse"),
    ],
)
def test_the_page_says_it_without_account_or_cookie(
    client: Client, settings: object, said: str, told: str
) -> None:
    settings.PUBLIC_URL = "http://testserver"  # type: ignore[attr-defined]
    answer = client.post("/verifier/", {"said": said})

    assert (answer.status_code, told in answer.content.decode(), dict(answer.cookies)) == (200, True, {})
    assert "gagnez.example" not in answer.content.decode().replace('value="https://gagnez.example/"', "")
