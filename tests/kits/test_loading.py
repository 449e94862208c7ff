"""Kits written as files become editions, and only when they say something new."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.kits.makers import NOON, content, make_numbers, make_person
from voisins.accounts.enums import Role
from voisins.kits.enums import State
from voisins.kits.models import Edition, HelpNumber, Kit
from voisins.kits.operations import loading, publishing
from voisins.kits.queries.library import stamp
from voisins.kits.rules import editing
from voisins.kits.rules.content import Content, to_json
from voisins.kits.rules.numbers import each_text

NUMBERS = """
[samu]
number = "15"
source = "Service-public"
checked_on = 2026-11-01
review_by = 2027-05-31
fr = { label = "SAMU, l'urgence", hours = "jour et nuit" }
en = { label = "SAMU", hours = "day and night" }
"""


def write_kit(folder: Path, said: Content, *, slug: str = "canicule") -> Path:
    """The files that make ``said``; JSON strings, lists and inline tables happen to be TOML's."""
    kit = folder / "kits" / slug
    kit.mkdir(parents=True, exist_ok=True)
    plain = ("kind", "look", "icon", "opens", "closes", "trigger", "review_by", "numbers")
    lines = [f"{name} = {toml(getattr(said, name))}" for name in plain]
    documents = [vars(plan) for plan in said.documents]
    lines += [f"documents = {toml(documents)}", f"facts = {toml([vars(fact) for fact in said.facts])}"]
    (kit / "kit.toml").write_text("\n".join(lines), encoding="utf-8")
    for code, version in said.versions.items():
        words = [
            f"{name} = {toml(getattr(version, name))}"
            for name in ("title", "short_title", "situation", "summary")
        ]
        for name, written in version.documents.items():
            whole = {"title": written.title, "note": written.note, **written.words}
            words.append(f"documents.{name} = {toml(whole)}")
        (kit / f"{code}.toml").write_text("\n".join(words), encoding="utf-8")
        (kit / f"{code}.md").write_text(version.page, encoding="utf-8")
    return kit


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(part)}" for key, part in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(toml(part) for part in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def small() -> Content:
    return editing.without_document(content(), "affiche")


def test_files_say_what_the_edition_says(tmp_path: Path) -> None:
    said = content()

    read = loading.read_kit(write_kit(tmp_path, said))

    assert replace(read, versions={}) == replace(said, versions={})
    assert each_text(to_json(read), plain) == each_text(to_json(said), plain)


def test_an_ordinary_keyboard_is_set_as_a_printer_would(tmp_path: Path) -> None:
    typed = editing.with_version(content(), "fr", {"summary": "Il fait chaud : l'eau d'abord !"})

    read = loading.read_kit(write_kit(tmp_path, typed))

    assert read.versions["fr"].summary == "Il fait chaud\u00a0: l’eau d’abord\u00a0!"


def test_a_kit_is_published_then_left_alone_until_it_changes(db, tmp_path: Path) -> None:
    make_numbers()
    folder = write_kit(tmp_path, small())

    first = loading.load_kit(folder, at=NOON)
    woken = stamp()
    again = loading.load_kit(folder, at=NOON)
    write_kit(tmp_path, editing.with_version(small(), "fr", {"summary": "Une visite, deux visites."}))
    second = loading.load_kit(folder, at=NOON)

    assert first is not None and first.number == "2026-1"
    assert again is None
    assert second is not None and second.number == "2026-2"
    assert stamp() == woken + 1
    assert Edition.objects.count() == 2


def test_a_kit_with_a_fault_is_refused_with_what_to_mend(db, tmp_path: Path) -> None:
    make_numbers()
    folder = write_kit(tmp_path, editing.with_version(small(), "fr", {"page": "Appelez le 15."}))

    with pytest.raises(publishing.NotReady) as refused:
        loading.load_kit(folder, at=NOON)

    assert any("à la main" in fault.sentence for fault in refused.value.found)
    assert not Edition.objects.exists()


def test_loading_leaves_a_draft_of_the_studio_where_it_is(db, tmp_path: Path) -> None:
    make_numbers()
    folder = write_kit(tmp_path, small())
    loading.load_kit(folder, at=NOON)
    claire = make_person("Claire", Role.EDITOR)
    draft = publishing.start_edition(kit=Kit.objects.get(), by=claire, at=NOON)
    write_kit(tmp_path, editing.with_version(small(), "fr", {"summary": "Une visite, deux visites."}))

    loading.load_kit(folder, at=NOON)

    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    assert Edition.objects.count() == 3


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("kit.toml", "kind = ", "ne se lit pas"),
        ("kit.toml", 'colour = "red"', "« colour » n’est pas connu"),
        ("kit.toml", 'documents = [{ slug = "affiche" }]', "il manque 'layout'"),
        ("kit.toml", 'facts = [{ source = "INSEE" }]', "il manque 'says'"),
        ("kit.toml", 'facts = [{ says = "Oui", colour = "red" }]', "colour"),
        ("fr.toml", 'headline = "Titre"', "un champ n’est pas connu"),
    ],
)
def test_a_file_that_cannot_be_understood_is_named(tmp_path: Path, file: str, text: str, told: str) -> None:
    folder = write_kit(tmp_path, small())
    (folder / file).write_text(text, encoding="utf-8")

    with pytest.raises(loading.BadFile) as refused:
        loading.read_kit(folder)

    said = str(refused.value).replace("\u00a0", " ")
    assert str(folder / file) in said
    assert told in said


def test_a_kit_that_is_not_there_is_named(tmp_path: Path) -> None:
    write_kit(tmp_path, small())

    with pytest.raises(loading.BadFile, match="inondation"):
        list(loading.folders(tmp_path, ("inondation",)))


def test_the_table_of_numbers_follows_its_file(db, tmp_path: Path) -> None:
    (tmp_path / "numbers.toml").write_text(NUMBERS, encoding="utf-8")
    loading.load_numbers(tmp_path / "numbers.toml")
    (tmp_path / "numbers.toml").write_text(NUMBERS.replace("2027-05-31", "2027-11-30"), encoding="utf-8")

    assert loading.load_numbers(tmp_path / "numbers.toml") == 1

    row = HelpNumber.objects.get()
    assert row.review_by == dt.date(2027, 11, 30)
    assert row.words["fr"]["label"] == "SAMU, l’urgence"
    assert row.words["en"]["hours"] == "day and night"
