"""Every piece of a public page is in the language that it says, be it the page's or another (WCAG 3.1.1, 3.1.2)."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
import time_machine
from django.test import Client
from django.utils.translation import override

from tests.house.tree import HOUSE
from tests.kits.makers import NOON, make_public
from tests.territories.makers import make_commune
from voisins.kits.models import DailyCount
from voisins.kits.operations import loading
from voisins.ui import spoken

CONTENT = HOUSE / "content"
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
READ_OUT = ("alt", "aria-label", "title", "placeholder", "content")
UNREAD = {"script", "style"}
SIGNS = {
    "fr": re.compile(
        r"\b(le|la|les|des|du|une|et|est|sont|ne|pas|vous|votre|vos|pour|avec|dans|chez|aux|qui|que|voisine?s?)\b"
        r"|\b[cdjlnmstq]’|[éèêàùâôûçœ«»]",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(the|this|your|you|with|please|should|and|are|is|of|for|neighbours?)\b", re.IGNORECASE
    ),
}
# Names are of no language: of the association, of places, of what the law calls so in France.
NAMES = re.compile(
    r"Voisins\s+solidaires|\bVoisins\b|Centre-Val de Loire|Orléans|Saint-Étienne|Aix-en-Provence|annecy le vieux|saint denis réunion"
    r"|Saint-Denis|Défenseur des droits|Libre réponse|Fête des voisins|La Poste|La Réunion|Réunion|Île|Adie"
    r"|Bricolage Grotesque|Atkinson Hyperlegible|Solitud’écoute|Français|Française|CEDEX|SAMU"
    r"|/[\w/-]+|\S+@\S+"
)


class Pieces(HTMLParser):
    """The texts of a page, and what is read out of its attributes, each with the nearest language said."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []
        self.feed(html)

    @property
    def lang(self) -> str:
        return self.open[-1][1] if self.open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        lang = told.get("lang") or self.lang
        self.found += [
            (lang, told[name] or "") for name in READ_OUT if told.get(name) and _is_read(told, name)
        ]
        if tag not in VOID:
            self.open.append((tag, lang))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """``<path/>`` opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] not in UNREAD:
            self.found.append((self.lang, data))


def _is_read(told: dict[str, str | None], name: str) -> bool:
    return name != "content" or told.get("name") == "description"


def misplaced(html: str) -> list[tuple[str, str]]:
    """The pieces that say one language and hold another."""
    other = {"fr": "en", "en": "fr"}
    plain = [(lang, " ".join(NAMES.sub(" ", piece).split())) for lang, piece in Pieces(html).found]
    return [(lang, piece) for lang, piece in plain if lang in other and SIGNS[other[lang]].search(piece)]


@pytest.fixture
def library(db: None) -> None:
    """The kits that ship, public; a commune, and downloads enough for its figures."""
    loading.load_numbers(CONTENT / "numbers.toml")
    make_commune("Orléans", code="45234", postcodes=("45000",))
    for slug in loading.kit_slugs(CONTENT):
        edition = make_public(slug=slug, said=loading.read_kit(CONTENT / "kits" / slug))
        DailyCount.objects.create(
            edition=edition,
            document="affiche",
            day=NOON.replace(month=10).date(),
            commune="45234",
            channel="site",
            count=1_200,
        )


def pages(start: str) -> Iterator[tuple[str, str]]:
    """Every public page that links lead to from ``start`` in the same language, with its address."""
    client, to_see, known = Client(), [start], {start}
    while to_see:
        address = to_see.pop()
        answer = client.get(address)
        if answer.status_code == 302 and "/connexion/?next=" in answer.headers["Location"]:
            continue  # a page of those who are signed in
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        assert answer.status_code == 200, address
        yield address, answer.text
        links = {link.split("#")[0] for link in re.findall(r'<a [^>]*?href="(/[^"]*)"', answer.text)}
        ours = {link for link in links if _same_language(link, start) and "/f/" not in link}
        to_see += sorted(ours - known)
        known |= ours


def _same_language(address: str, start: str) -> bool:
    """Whether it is a page of the language; the page of signing in is not of the public."""
    return address.startswith("/en/") == (start == "/en/") and "connexion" not in address


@pytest.mark.parametrize("start", ["/", "/en/"])
def test_every_piece_of_a_public_page_says_its_own_language(library: None, start: str) -> None:
    seen, wrong = 0, {}
    for address, html in pages(start):
        seen += 1
        if found := misplaced(html):
            wrong[address] = found

    assert wrong == {}
    assert seen > 100


def test_the_search_finds_what_is_not_said() -> None:
    """What this file rests on: French left in English is seen, and French that says so is not."""
    bare = '<html lang="en"><p>Print <b>L’affiche du hall</b><img alt="Une affiche"></p></html>'
    told = '<html lang="en"><p>Print <b lang="fr">L’affiche du hall</b></p><p lang="fr">Une <i lang="en">the</i></p></html>'

    assert [piece for _lang, piece in misplaced(bare)] == ["L’affiche du hall", "Une affiche"]
    assert misplaced(told) == []


def test_words_of_another_language_are_marked_and_stay_words() -> None:
    with override("en"):
        assert spoken.marked("<b>L’été", "fr") == '<span lang="fr">&lt;b&gt;L’été</span>'
        assert spoken.attribute("fr") == ' lang="fr"'
    with override("fr"):
        assert spoken.marked("<b>L’été", "fr") == "&lt;b&gt;L’été"
        assert spoken.attribute("fr") == spoken.attribute("") == ""


def test_the_first_of_a_month_is_written_as_each_language_writes_it() -> None:
    with override("fr"):
        assert spoken.day(NOON.replace(month=12, day=1)) == "1er décembre 2026"
        assert spoken.day(NOON.replace(month=12, day=11)) == "11 décembre 2026"
        assert spoken.moment(NOON.replace(month=12, day=1)) == "1er décembre 2026 à 11:00"
    with override("en"):
        assert spoken.day(NOON.replace(month=12, day=1)) == "1 December 2026"
        assert spoken.moment(NOON.replace(month=12, day=1)) == "1 December 2026, 11:00"


def test_who_to_call_is_said_in_the_language_of_the_page(library: None) -> None:
    """A kit that is only in French still says in English what the numbers are."""
    html = Client().get("/en/kits/grand-froid/").text

    assert "medical emergency" in html
    assert "urgence médicale" not in re.sub(r'<(\w+)[^>]* lang="fr".*?</\1>', "", html, flags=re.DOTALL)


@pytest.mark.parametrize(("start", "number"), [("/", "1\u00a0400"), ("/en/", "1,400")])
def test_numbers_are_written_as_the_reader_writes_them(library: None, start: str, number: str) -> None:
    assert f"<b>{number}</b>" in Client().get(start).text
    assert number.replace("400", "200") in Client().get(f"{start}kits/chiffres/").text


def test_a_kit_that_is_only_in_french_says_so_to_others_and_to_nobody_else(library: None) -> None:
    assert "This kit is not in English yet" in Client().get("/en/kits/grand-froid/").text
    assert "This kit is not in English yet" not in Client().get("/en/kits/canicule/").text
    assert "pas encore dans votre langue" not in Client().get("/kits/grand-froid/").text
    assert "In French" in Client().get("/en/kits/").text


def test_readers_of_another_language_find_first_what_they_can_read(library: None) -> None:
    with time_machine.travel(NOON):
        home = Client().get("/en/").text
    bells = re.findall(r'href="/en/kits/([\w-]+)/"', home[home.index('class="intercom"') :])

    assert bells[:3] == ["grand-froid", "fete-des-voisins", "canicule"], "of season, then in English"


def test_who_types_a_kit_in_the_place_of_a_commune_is_told_where_kits_are(library: None) -> None:
    assert "Vous cherchez un kit" in Client().post("/communes/", {"q": "canicule"}).text


def test_no_page_shows_the_name_of_a_number_instead_of_the_number(library: None) -> None:
    braces = {address: found for address, html in pages("/") if (found := re.findall(r"\{[a-z-]+\}", html))}

    assert braces == {}
