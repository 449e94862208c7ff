"""What we write: readable everywhere, silent about its matter in the subject, nothing to click that signs in."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.test import Client, RequestFactory
from pytest_django import Settings

from tests.accounts.makers import ask_for_code, make_person, make_protected, signed_in, telephone_code
from voisins.accounts.adapters import NOTICES
from voisins.accounts.enums import Role
from voisins.accounts.models import Person
from voisins.journal.models import Entry

pytestmark = pytest.mark.django_db
SUBJECTS = {"Votre code", "Votre demande", "Votre compte", "Votre compte est ouvert"}
KINDS = ("account/email/login_code", "accounts/mail/opened", *NOTICES)


def written(kind: str) -> EmailMessage:
    """One mail of this kind, as it goes out."""
    nadia, sophie = make_person("Nadia", Role.TOWN_AGENT), make_person("Sophie")
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    about = {"code": "12345678", "person": nadia, "by": sophie, "door": "https://exemple.fr/connexion/"}
    with request_context(request):
        if kind in NOTICES:
            get_adapter().send_notification_mail(kind, nadia)
        else:
            get_adapter().send_mail(kind, nadia.email, about)
    return newest()


def newest() -> EmailMessage:
    """The last mail that went out, as it is read at the other end."""
    return message_from_bytes(mail.outbox[-1].message().as_bytes(), policy=policy.default)  # type: ignore[return-value]


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_reads_the_same_as_text_and_as_a_page(kind: str) -> None:
    message = written(kind)

    text, page = part(message, "plain"), part(message, "html")
    words = re.sub(r"[ \n]+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL))
    assert message.get_content_type() == "multipart/alternative"
    assert text.startswith("Bonjour,\n") and "01 42 12 72 72" in text
    for line in text.splitlines()[1:]:
        for sentence in re.split(r"(?<=[.?!:]) ", line.strip()):
            assert sentence.rstrip(".:") in words, sentence


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_tells_nothing_in_its_subject_and_answers_no_machine(kind: str) -> None:
    message = written(kind)

    assert message["Subject"] in SUBJECTS
    assert message["To"] == "nadia@exemple.fr"
    assert message["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_watches_nobody_and_opens_no_door(kind: str) -> None:
    page = part(written(kind), "html")

    assert not re.search(r"<img|src=|url\(|@import|<script|<link", page)
    links = set(re.findall(r'href="([^"]+)"', page))
    assert links <= {"tel:+33142127272", "https://exemple.fr/connexion/", f"{settings.PUBLIC_URL}/verifier/"}


def test_the_code_is_in_no_subject_and_in_both_bodies() -> None:
    message = written("account/email/login_code")

    assert "1234" not in message["Subject"]
    assert "1234 5678" in part(message, "plain") and "1234 5678" in part(message, "html")


def test_a_name_in_a_mail_is_words_and_never_markup() -> None:
    person = make_person("Nadia", Role.TOWN_AGENT)
    Person.objects.filter(pk=person.pk).update(first_name="<b>Sophie</b> & co")
    request = RequestFactory().get("/")
    with request_context(request):
        by = Person.objects.get(pk=person.pk)
        get_adapter().send_mail(
            "accounts/mail/opened", person.email, {"person": person, "by": by, "door": "x"}
        )

    sent = newest()
    assert "<b>Sophie</b> & co vous a ouvert" in part(sent, "plain")
    assert "&lt;b&gt;Sophie&lt;/b&gt; &amp; co vous a ouvert" in part(sent, "html")


def test_who_has_a_new_account_is_told_how_to_come_in_and_comes_in() -> None:
    sophie = signed_in(make_protected("Sophie", Role.ADMINISTRATOR), code=telephone_code())

    sophie.post("/compte/equipe/", {"first_name": "Paul", "email": "Paul@Exemple.fr", "role": "editor"})

    told = mail.outbox[-1]
    assert (told.to, told.subject) == (["paul@exemple.fr"], "Votre compte est ouvert")
    assert "Sophie vous a ouvert un compte" in str(told.body)
    assert re.fullmatch(r"\d{8}", ask_for_code(Client(), "paul@exemple.fr"))


def stop_the_post(settings: Settings) -> None:
    """Nobody answers where the mails should go."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9


def test_an_account_is_open_even_when_the_mail_does_not_leave(settings: Settings) -> None:
    sophie = signed_in(make_protected("Sophie", Role.ADMINISTRATOR), code=telephone_code())
    stop_the_post(settings)

    form = {"first_name": "Paul", "email": "paul@exemple.fr", "role": "editor"}
    page = sophie.post("/compte/equipe/", form, follow=True).content.decode()

    assert "le courrier n’est pas parti" in page
    assert Person.objects.filter(email="paul@exemple.fr").exists()


def test_a_notice_is_in_the_journal_even_when_the_mail_does_not_leave(
    settings: Settings,
) -> None:
    claire = signed_in(make_protected("Claire", Role.EDITOR), code=telephone_code())
    stop_the_post(settings)

    claire.post("/compte/facteurs/application/retirer/")

    last = Entry.objects.latest("pk")
    assert (last.act, last.by_name) == ("accounts.application_removed", "Claire")


def test_a_code_that_cannot_be_sent_is_said(settings: Settings) -> None:
    make_person("Nadia")
    stop_the_post(settings)

    answer = Client().post("/connexion/", {"email": "nadia@exemple.fr"})

    assert answer.status_code == 503
    assert "Le courrier n’est pas parti" in answer.content.decode()
