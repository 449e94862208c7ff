"""B15: what people read is short and plain; it explains its initials, blames nobody, and speaks to everybody."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.house.po import messages
from tests.house.test_catalogues import LOCALE, PLACES
from tests.house.words import cut, every_text, words
from voisins.kits.operations import loading
from voisins.kits.rules.content import Version

KITS = Path(settings.CONTENT) / "kits"
LONGEST, MEAN = 25, 8  # words of a sentence on a sheet or a kit's page; LOOK asks for 15 as a rule
LONG, FEW = 15, 0.04  # at most so many sentences in all may be longer than that
LONGEST_ON_SCREEN = 30
# Initials that everybody reads as a word, or that say more to those who need them than what they stand for.
KNOWN = set("SMS SAMU PDF QR CSV JSON XLSX ZIP PNG JPEG USB INSEE SIREN CEDEX CNIL IP".split())
# Names of rules and licences, which the page that gives them explains.
OF_RULES = set("CC BY SA AGPL OFL ISC RGAA UA API COUNTER".split())
EXPLAINED = {"CCAS": ("service d’aide sociale", "centre d’action sociale")}
INITIALS = re.compile(r"\b[A-ZÉÈ]{2,}\b")
BLAME = re.compile(
    r"\b(coupables?|honte|égoïs\w+|votre faute|vous auriez dû|il faut que vous|êtes-vous sûr|veuillez|désolés?|"
    r"invalides?|utilisat\w+)\b",
    re.IGNORECASE,
)
HALF_A_GENDER = re.compile(
    r"\w\((e|ne|te|trice|se|ère)s?\)|\w/(e|ne|trice)s?\b|\w\.(e|ne)s?\b(?!\w)", re.IGNORECASE
)
FRENCH = [
    (slug, code, version)
    for slug in loading.kit_slugs(Path(settings.CONTENT))
    for code, version in loading.read_kit(KITS / slug).versions.items()
    if code.startswith("fr")
]
SENTENCES = [
    re.sub(PLACES, " ", text)
    for message in messages((LOCALE / "fr/LC_MESSAGES/django.po").read_text())
    for text in message.sources
]
of_each_kit = pytest.mark.parametrize(("slug", "code", "version"), FRENCH, ids=lambda value: str(value)[:20])


@of_each_kit
def test_a_kit_speaks_in_short_sentences(slug: str, code: str, version: Version) -> None:
    lengths = [len(words(said)) for text in every_text(version) for said in cut(text)]

    assert max(lengths) <= LONGEST
    assert sum(lengths) / len(lengths) <= MEAN
    assert sum(length > LONG for length in lengths) <= FEW * len(lengths)


@of_each_kit
def test_a_kit_explains_its_initials(slug: str, code: str, version: Version) -> None:
    whole = " ".join(every_text(version))
    used = set(INITIALS.findall(whole))

    assert used - KNOWN <= set(EXPLAINED)
    assert [name for name in used & set(EXPLAINED) if not any(way in whole for way in EXPLAINED[name])] == []


@of_each_kit
def test_a_kit_blames_nobody_and_speaks_to_everybody(slug: str, code: str, version: Version) -> None:
    texts = list(every_text(version))

    assert [text for text in texts if BLAME.search(text) or HALF_A_GENDER.search(text)] == []


def test_the_site_speaks_in_short_sentences() -> None:
    lengths = [len(words(said)) for text in SENTENCES for said in cut(text)]

    assert max(lengths) <= LONGEST_ON_SCREEN
    assert sum(lengths) / len(lengths) <= MEAN


def test_the_site_explains_its_initials() -> None:
    assert {name for text in SENTENCES for name in INITIALS.findall(text)} <= KNOWN | OF_RULES


def test_the_site_blames_nobody_and_speaks_to_everybody() -> None:
    assert [text for text in SENTENCES if BLAME.search(text) or HALF_A_GENDER.search(text)] == []


@pytest.mark.parametrize(
    "said",
    ["Veuillez saisir une valeur", "Valeur invalide", "Les habitant(e)s", "Un.e voisin.e", "Êtes-vous sûr ?"],
)
def test_what_must_not_be_said_is_heard(said: str) -> None:
    assert BLAME.search(said) or HALF_A_GENDER.search(said)
