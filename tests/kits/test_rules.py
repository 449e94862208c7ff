"""Decisions of the library on plain values."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kits.makers import content
from voisins.kits.rules import editing, starts
from voisins.kits.rules.changes import changes
from voisins.kits.rules.content import digest, from_json, to_json
from voisins.kits.rules.faults import faults
from voisins.kits.rules.markdown import to_html
from voisins.kits.rules.naming import edition_number, every_choice, file_name
from voisins.kits.rules.numbers import BY_HAND, Number, fill
from voisins.kits.rules.seasons import days_until, in_season, nearness
from voisins.kits.rules.sheets import Choice
from voisins.press.layouts import LAYOUTS

NUMBERS = {
    "samu": Number("samu", "15", {"fr": {"label": "SAMU", "hours": ""}}),
    "canicule": Number("canicule", "0 800 06 66 66", {}),
}
KNOWN = {"numbers": {"samu", "europe", "sms"}, "icons": {"sun", "heart", "triangle-alert"}}


def test_a_whole_kit_has_no_fault() -> None:
    assert faults(content(), **KNOWN) == []


def test_content_comes_back_from_json_as_it_was() -> None:
    assert to_json(from_json(to_json(content()))) == to_json(content())
    assert digest(to_json(content())) != digest(to_json(content(icon="heart")))


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (content(kind="weekly"), "famille"),
        (content(opens="06-01", closes=""), "sans fin"),
        (content(opens="31-12", closes="01-01"), "jour de l’année"),
        (content(review_by="bientôt"), "date de relecture"),
        (content(numbers=("inconnu",)), "{inconnu}"),
        (content(versions={}), "version française"),
        (content(documents=()), "document"),
    ],
)
def test_a_fault_is_named_in_a_sentence(broken, said: str) -> None:
    assert any(said in str(fault) for fault in faults(broken, **KNOWN))


@pytest.mark.parametrize(
    "text",
    ["Appelez le 15.", "Faites le 112", "au 06 39 98 12 34", "0800066666", "+33 6 39 98 12 34", "le 3018"],
)
def test_a_number_typed_by_hand_is_refused(text: str) -> None:
    with_number = editing.with_version(content(), "fr", {"page": content().versions["fr"].page + text})

    assert any("à la main" in fault.sentence for fault in faults(with_number, **KNOWN))


@pytest.mark.parametrize(
    "text",
    [
        "le 15 août",
        "le 17 h",
        "de 15 à 20 minutes",
        "3500 habitants",
        "en 2026",
        "72 heures",
        "le 18 décembre",
    ],
)
def test_a_date_or_an_amount_is_not_a_number_to_call(text: str) -> None:
    assert BY_HAND.search(text) is None


def test_a_fact_must_stand_word_for_word_in_the_kit() -> None:
    elsewhere = replace(content().facts[0], says="Buvez du thé")

    assert any("mot pour mot" in f.sentence for f in faults(content(facts=(elsewhere,)), **KNOWN))


def test_words_too_long_for_the_paper_are_told_with_the_limit() -> None:
    written = content().versions["fr"].documents["affiche"]
    long = replace(written, words={**written.words, "headline": "Canicule extraordinaire"})

    found = faults(editing.with_words(content(), "fr", "affiche", long), **KNOWN)

    assert [f.where for f in found] == ["fr / affiche"]
    assert "20 signes" in found[0].sentence


def test_the_emergency_template_waits_to_be_written_and_is_otherwise_whole() -> None:
    found = faults(starts.emergency("Panne d’eau", review_by=dt.date(2027, 5, 31)), **KNOWN)

    assert found
    assert all("à écrire" in fault.sentence for fault in found)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-06-01", True), ("2026-09-15", True), ("2026-09-16", False), ("2026-05-31", False)],
)
def test_a_season_holds_both_its_days(day: str, expected: bool) -> None:
    assert in_season("06-01", "09-15", dt.date.fromisoformat(day)) is expected


@pytest.mark.parametrize(
    ("day", "expected"), [("2026-11-01", True), ("2027-03-31", True), ("2026-07-01", False)]
)
def test_a_season_may_cross_the_new_year(day: str, expected: bool) -> None:
    assert in_season("11-01", "03-31", dt.date.fromisoformat(day)) is expected


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)), st.dates(dt.date(2000, 1, 1), dt.date(2000, 12, 31))
)
def test_the_next_opening_is_within_a_year(today: dt.date, opening: dt.date) -> None:
    assert 0 <= days_until(f"{opening:%m-%d}", today) <= 366


def test_kits_of_season_come_first_and_those_of_all_the_year_last() -> None:
    july = dt.date(2026, 7, 1)

    assert nearness("06-01", "09-15", july) < nearness("08-20", "09-30", july) < nearness("", "", july)


def test_a_page_holds_words_only() -> None:
    html = to_html(
        "## Titre\n\n<script>alert(1)</script> [x](javascript:alert(1)) ![p](http://a/b.png) **gras** {samu} {inconnu}",
        NUMBERS,
    )

    assert "<script" not in html
    assert "javascript:" not in html.replace("(javascript:alert(1))", "")
    assert "<img" not in html
    assert "<strong>gras</strong>" in html
    assert '<a class="dial" href="tel:15">15</a>' in html
    assert "{inconnu}" in html


@given(st.text(max_size=300))
def test_no_text_makes_a_script_or_a_handler(text: str) -> None:
    html = to_html(text, NUMBERS).lower()

    assert "<script" not in html
    assert "<img" not in html
    assert "<svg" not in html


def test_numbers_take_the_place_of_their_names_everywhere() -> None:
    assert fill({"a": ["le {samu}", {"b": "{canicule}"}]}, NUMBERS) == {
        "a": ["le 15", {"b": "0\u00a0800\u00a006\u00a066\u00a066"}]
    }


def test_a_change_shows_the_words_taken_out_and_put_in() -> None:
    new = editing.with_version(content(), "fr", {"summary": "Deux visites par jour peuvent sauver une vie."})

    (change,) = changes(content(), new)

    assert change.where == "Français / Résumé"
    assert [text for mark, text in change.pieces if mark == "removed"] == ["Une", "visite", "peut"]
    assert (
        "".join(text for mark, text in change.pieces if mark != "removed")
        == "Deux visites par jour peuvent sauver une vie."
    )


def test_a_change_is_found_where_the_forms_say_it_is() -> None:
    poster = content().versions["fr"].documents["affiche"]
    gestures = [{**poster.words["gestures"][0], "title": "Je sonne"}, *poster.words["gestures"][1:]]
    words = {**poster.words, "headline": "Chaleur", "gestures": gestures}
    new = editing.with_words(content(), "fr", "affiche", replace(poster, note="Pour le hall", words=words))
    new = replace(new, opens="07-01", facts=(replace(new.facts[0], source="Météo-France"),))

    found = [change.where for change in changes(content(), new)]

    layout = {field.name: field for field in LAYOUTS["poster"].fields}
    gesture = layout["gestures"].parts[0]  # type: ignore[attr-defined]
    assert sorted(found) == sorted(
        [
            "De saison à partir du",
            "Sources / 1 / Source",
            "Français / Affiche du hall / À quoi elle sert",
            f"Français / Affiche du hall / {layout['headline'].label}",
            f"Français / Affiche du hall / {layout['gestures'].label} / 1 / {gesture.label}",
        ]
    )


def test_a_sheet_moves_within_the_list_and_stays_at_its_ends() -> None:
    down = editing.moved(content(), "affiche", 1)

    assert [plan.slug for plan in down.documents] == ["tract", "affiche"]
    assert editing.moved(content(), "affiche", -1).documents == content().documents


def test_every_way_to_print_is_made_once() -> None:
    choices = every_choice(content())

    assert len(choices) == len(set(choices)) == 3 * 4 + 2 * 4 + 4


def test_names_say_what_a_file_is() -> None:
    assert (
        file_name("canicule", Choice("affiche", "fr", "a3", saving=True)) == "canicule-affiche-fr-a3-eco.pdf"
    )
    assert edition_number(dt.date(2026, 5, 1), 2) == "2026-3"
