"""B16: a lint of every kind that is declared, and of those that tests declare: what goes out is what we promised."""

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from django.conf import settings

from tests.notifications.makers import (
    ALERTED,
    CONFIDED,
    NOON,
    THANKED,
    as_read,
    declared,
    make_reader,
    news,
    received,
    send,
    text_of,
)
from voisins.notifications import operations
from voisins.notifications.enums import Urgency
from voisins.notifications.kinds import KINDS
from voisins.notifications.models import Letter
from voisins.notifications.operations.samples import sample_mail
from voisins.notifications.rules.links import DIGEST
from voisins.notifications.rules.words import Words

pytestmark = pytest.mark.django_db
NEUTRAL = "Un message de vos voisins"


@pytest.fixture(autouse=True)
def _kinds() -> Iterator[None]:
    with (
        declared(),
        declared(ALERTED, urgency=Urgency.VITAL),
        declared(CONFIDED, sensitive=True),
        news(),
    ):
        yield


def every() -> list[tuple[str, EmailMessage]]:
    """Each kind, and the digest, as it goes out."""
    return [(name, mail_of(name)) for name in (*KINDS, DIGEST)]


def mail_of(name: str) -> EmailMessage:
    mail = sample_mail(name)
    assert mail is not None
    return as_read(mail.message().as_bytes())


def plain(page: str) -> str:
    """The words of a page, without what only telephones read."""
    page = re.sub(
        r'<style>.*?</style>|<title>.*?</title>|<div class="before">.*?</div>', " ", page, flags=re.DOTALL
    )
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_mail_has_a_text_and_a_page_that_say_the_same() -> None:
    for name, letter in every():
        text, page = text_of(letter), text_of(letter, "html")
        assert letter.get_content_type() == "multipart/alternative", name
        for line in text.splitlines()[1:]:
            words = re.sub(r"\s+", " ", line).removeprefix("- ").strip()
            assert words in plain(page) or f'href="{words}"' in page, (name, words)


def test_a_page_says_its_language_and_stays_legible_at_night() -> None:
    for name, letter in every():
        page = text_of(letter, "html")
        assert '<html lang="fr">' in page, name
        assert letter["Content-Language"] == "fr"
        assert '<meta name="color-scheme" content="light">' in page
        assert 'bgcolor="#ffffff"' in page
        assert all(
            int(size) >= 18 for size in re.findall(r"font(?:-size)?:[^;]*?(\d+)px", page) if size != "1"
        ), name


def test_a_mail_answers_no_machine_and_can_be_stopped_in_one_press_unless_it_is_vital() -> None:
    for name, letter in every():
        vital = name in KINDS and KINDS[name].vital
        assert letter["Auto-Submitted"] == "auto-generated", name
        assert (letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click") is not vital
        assert bool(letter["List-Unsubscribe"]) is not vital
        assert f"{settings.PUBLIC_URL}/compte/courriels/" in text_of(letter)
        assert ("Ne plus recevoir" in text_of(letter)) is not vital


def test_a_mail_program_that_knows_no_link_may_write_where_the_settings_say(settings) -> None:
    settings.MAIL_UNSUBSCRIBE = "stop@voisins.example"

    link, mailto = mail_of(DIGEST)["List-Unsubscribe"].strip().split(", ")

    assert link.startswith("<http") and mailto == "<mailto:stop@voisins.example?subject=stop>"


def test_the_subject_of_a_secret_says_nothing_and_neither_does_what_a_telephone_shows() -> None:
    letter = mail_of(CONFIDED)

    shown = re.sub(
        r"<style>.*?</style>|<title>.*?</title>|<[^>]+>", "", text_of(letter, "html"), flags=re.DOTALL
    )
    assert letter["Subject"] == NEUTRAL
    assert "Merci" not in shown.strip()[:200]
    assert shown.strip().startswith(NEUTRAL)
    assert NEUTRAL not in mail_of(THANKED)["Subject"]


def test_a_mail_watches_nobody_and_leads_to_our_site_only() -> None:
    for name, letter in every():
        page = text_of(letter, "html")
        assert not re.search(r"<img|src=|url\(|@import|<script|<link|<iframe|<form", page), name
        links = set(re.findall(r'href="([^"]+)"', page))
        assert all(link.startswith((f"{settings.PUBLIC_URL}/", "tel:")) for link in links), links
        assert not [link for link in links if "?" in link or "nadia" in link], "no personal link but the last"


def test_the_number_of_a_mail_is_that_of_its_letter_whenever_it_is_sent() -> None:
    letter = send(make_reader())
    for _twice in range(2):
        operations.deliver(at=NOON)
        Letter.objects.update(
            state="waiting", ended_at=None
        )  # as when the worker died before it could note it

    assert [message["Message-ID"] for message in received()] == [letter.message_id] * 2
    assert re.fullmatch(r"<[0-9a-f-]{36}@127\.0\.0\.1>", letter.message_id)


def test_what_somebody_wrote_adds_no_header_and_no_markup() -> None:
    hostile = "Bonjour\r\nBcc: evil@exemple.fr\n\n<b>x</b>"
    written = Words(hostile, hostile, (hostile,))
    name = "tests.hostile"
    with declared(name, write=lambda _reader, _ids: written):
        send(make_reader(), kind=name)
        operations.deliver(at=NOON)

    (letter,) = received()
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Bonjour Bcc: evil@exemple.fr <b>x</b>"
    assert "<b>x</b>" not in text_of(letter, "html")
    assert "<b>x</b>" in text_of(letter)
