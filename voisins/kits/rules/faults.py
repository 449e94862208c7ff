"""What keeps a kit from being published, each in a sentence that says where and what to do."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from voisins.kits.enums import FactKind, Kind, Look, Trigger
from voisins.kits.rules.content import (
    LIMITS,
    PAGE_LIMIT,
    Content,
    DocumentPlan,
    DocumentWords,
    Version,
    language,
)
from voisins.kits.rules.numbers import BY_HAND, names_in, texts_in
from voisins.kits.rules.seasons import is_day
from voisins.lib.text import french
from voisins.press.fields import Blocks, Lines, too_long, wrong_number
from voisins.press.layouts import LAYOUTS

TO_WRITE = re.compile(r"\[[^\]\n]*\](?!\()")
DOCUMENT_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Place:
    """Where the studio mends a fault: a form, what it is the form of, and the identifier of a field in it."""

    form: str
    names: tuple[str, ...] = ()
    anchor: str = ""


SETTINGS, SHEETS = Place("general"), Place("documents")


@dataclass(frozen=True)
class Fault:
    """``where`` is a path a person can follow: ``fr / affiche``."""

    where: str
    sentence: str
    place: Place

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}"


def faults(content: Content, *, numbers: Collection[str], icons: Collection[str]) -> list[Fault]:
    """Everything that is wrong, in the order of the kit; empty when it can be published."""
    return [
        *_of_the_kit(content, numbers, icons),
        *_of_documents(content, numbers),
        *_of_versions(content, numbers),
        *_of_facts(content),
    ]


def _of_the_kit(content: Content, numbers: Collection[str], icons: Collection[str]) -> Iterator[Fault]:
    where = _("Kit")
    for field, name, value, among in (
        ("kind", _("famille"), content.kind, Kind.values),
        ("look", _("couleurs"), content.look, Look.values),
        ("trigger", _("déclencheur"), content.trigger, ["", *Trigger.values]),
        ("icon", _("icône"), content.icon, icons),
    ):
        if value not in among:
            sentence = _("« %(value)s » n’est pas une valeur possible pour : %(name)s.")
            yield Fault(where, sentence % {"value": value, "name": name}, setting(field))
    yield from _of_the_season(where, content)
    yield from _day(where, _("date de relecture"), content.review_by, setting("review_by"))
    yield from _known(where, content.numbers, numbers, setting("numbers"))
    if "fr" not in content.versions:
        yield Fault(where, _("Il manque la version française."), Place("translate"))


def setting(name: str) -> Place:
    """A field of the form of settings."""
    return Place("general", (), f"id_{name}")


def _of_the_season(where: str, content: Content) -> Iterator[Fault]:
    if bool(content.opens) != bool(content.closes):
        empty = setting("closes" if content.opens else "opens")
        yield Fault(where, _("La saison a un début sans fin, ou une fin sans début."), empty)
    for field, day in (("opens", content.opens), ("closes", content.closes)):
        if day and not is_day(day):
            sentence = _("« %(day)s » n’est pas un jour de l’année : écrivez 06-01 pour le 1er juin.")
            yield Fault(where, sentence % {"day": day}, setting(field))


def _of_documents(content: Content, numbers: Collection[str]) -> Iterator[Fault]:
    if not content.documents:
        yield Fault(
            _("Documents"), _("Le kit n’a pas encore de document."), Place("documents", (), "id_slug")
        )
    seen: set[str] = set()
    for plan in content.documents:
        here = Place("documents", (), f"feuille-{plan.slug}")
        if not DOCUMENT_SLUG.fullmatch(plan.slug) or plan.slug in seen:
            sentence = _(
                "Ce nom de document est déjà pris, ou n’est pas fait de lettres simples et de tirets."
            )
            yield Fault(plan.slug, sentence, here)
        seen.add(plan.slug)
        layout = LAYOUTS.get(plan.layout)
        if layout is None:
            sentence = _("La mise en page « %(layout)s » n’existe pas.") % {"layout": plan.layout}
            yield Fault(plan.slug, sentence, here)
            continue
        too_few = wrong_number(_("Numéros"), plan.numbers, *layout.numbers)
        yield from (Fault(plan.slug, sentence, here) for sentence in too_few)
        yield from _known(plan.slug, plan.numbers, numbers, here)


def _of_versions(content: Content, numbers: Collection[str]) -> Iterator[Fault]:
    for code, version in content.versions.items():
        yield from _of_titles(code, version)
        yield from _of_page(code, version)
        for name in (*LIMITS, "page"):
            value, here = getattr(version, name), Place("version", (code,), f"id_{name}")
            yield from _numbers_in(code, value, numbers, here)
            yield from _unwritten(code, value, here)
        yield from _of_sheets(content, code, version, numbers)


def _of_titles(code: str, version: Version) -> Iterator[Fault]:
    labels = (_("Titre"), _("Titre court"), _("Situation"), _("Résumé"))
    for (name, most), label in zip(LIMITS.items(), labels, strict=True):
        value, here = getattr(version, name), Place("version", (code,), f"id_{name}")
        if not value.strip():
            yield Fault(code, _("« %(label)s » est vide.") % {"label": label}, here)
        yield from (Fault(code, sentence, here) for sentence in too_long(label, value, most))


def _of_page(code: str, version: Version) -> Iterator[Fault]:
    here = Place("version", (code,), "id_page")
    yield from (Fault(code, sentence, here) for sentence in too_long(_("Page"), version.page, PAGE_LIMIT))
    if version.page.count("\n## ") + version.page.startswith("## ") < 3:
        sentence = _(
            "La page doit dire que faire, qui appeler et ce qu’il ne faut pas faire : trois parties au moins."
        )
        yield Fault(code, sentence, here)


def _of_sheets(content: Content, code: str, version: Version, numbers: Collection[str]) -> Iterator[Fault]:
    if not version.documents:
        first = content.documents[0].slug if content.documents else ""
        here = Place("words", (first, code)) if first else SHEETS
        yield Fault(code, _("Cette version n’a aucun document."), here)
    for slug, written in version.documents.items():
        plan = content.document(slug)
        if plan is None or plan.layout not in LAYOUTS:
            yield Fault(f"{code} / {slug}", _("Ce document n’est pas dans la liste du kit."), SHEETS)
        else:
            yield from _of_words(code, plan, written, numbers)
    if code == "fr":
        for plan in content.documents:
            if plan.slug not in version.documents:
                here = Place("words", (plan.slug, "fr"))
                yield Fault(f"fr / {plan.slug}", _("Ce document n’a pas encore de texte."), here)


def _of_words(
    code: str, plan: DocumentPlan, written: DocumentWords, numbers: Collection[str]
) -> Iterator[Fault]:
    where, names = f"{code} / {plan.slug}", (plan.slug, code)
    title, note = (Place("words", names, f"id_{name}") for name in ("title", "note"))
    yield from (Fault(where, s, title) for s in too_long(_("Nom du document"), written.title, 44))
    yield from (Fault(where, s, note) for s in too_long(_("À quoi il sert"), written.note, 80))
    if not written.title.strip():
        yield Fault(where, _("Le document n’a pas de nom."), title)
    for name, sentence in _unprintable(plan, written.words):
        yield Fault(where, sentence, Place("words", names, anchor(plan, name)))
    for name, value in written.words.items():
        here = Place("words", names, anchor(plan, name))
        yield from _numbers_in(where, value, numbers, here)
        yield from _unwritten(where, value, here)


def anchor(plan: DocumentPlan, name: str) -> str:
    """The identifier of the field of that name in the form of the layout: the first one, when it has several."""
    asked = next((field for field in LAYOUTS[plan.layout].fields if field.name == name), None)
    if asked is None:
        return ""
    return f"id_{name}-0-{asked.parts[0].name}" if isinstance(asked, Blocks) else f"id_{name}"


def word_faults(plan: DocumentPlan, words: Mapping[str, Any]) -> list[str]:
    """What keeps the words of one document from being printed in its layout."""
    return [sentence for _name, sentence in _unprintable(plan, words)]


def _unprintable(plan: DocumentPlan, words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The same, each with the name of its field."""
    fields = LAYOUTS[plan.layout].fields
    for field in fields:
        value = words.get(field.name, [] if isinstance(field, Lines | Blocks) else "")
        yield from ((field.name, sentence) for sentence in field.faults(value))
    for name in sorted(set(words) - {field.name for field in fields}):
        yield name, _("« %(name)s » n’est pas un champ de cette mise en page.") % {"name": name}


def _of_facts(content: Content) -> Iterator[Fault]:
    said = french("\n".join(_french_texts(content)))
    for number, fact in enumerate(content.facts):
        where = _("Source « %(start)s… »") % {"start": fact.says[:40]}
        if not fact.says.strip() or french(fact.says) not in said:
            sentence = _("Cette phrase ne se trouve, mot pour mot, dans aucun texte français du kit.")
            yield Fault(where, sentence, of_fact(number, "says"))
        if fact.kind not in FactKind.values:
            sentence = _("« %(kind)s » n’est pas une sorte de fait.") % {"kind": fact.kind}
            yield Fault(where, sentence, of_fact(number, "kind"))
        if not fact.source.strip():
            yield Fault(where, _("Il manque la source."), of_fact(number, "source"))
        checked_on, review_by = (of_fact(number, name) for name in ("checked_on", "review_by"))
        yield from _day(where, _("date de vérification"), fact.checked_on, checked_on)
        yield from _day(where, _("date de relecture"), fact.review_by, review_by)


def of_fact(number: int, name: str) -> Place:
    """A field of one statement, counted from 0."""
    return Place("facts", (), f"id_facts-{number}-{name}")


def _french_texts(content: Content) -> Iterator[str]:
    for code, version in content.versions.items():
        if language(code) == "fr":
            yield from (version.title, version.summary, version.page)
            for written in version.documents.values():
                yield from texts_in(written.words)


def _numbers_in(where: str, value: Any, numbers: Collection[str], here: Place) -> Iterator[Fault]:
    for text in texts_in(value):
        yield from _known(where, names_in(text), numbers, here)
        for found in BY_HAND.finditer(text):
            sentence = _(
                "Le numéro « %(number)s » est écrit à la main : mettez son nom entre accolades, comme {samu}."
            )
            yield Fault(where, sentence % {"number": found[0].strip()}, here)


def _unwritten(where: str, value: Any, here: Place) -> Iterator[Fault]:
    """What a template left to be written stands in square brackets; a Markdown link does not count."""
    for text in texts_in(value):
        for found in TO_WRITE.finditer(text):
            yield Fault(where, _("Il reste un texte à écrire : %(text)s") % {"text": found[0]}, here)


def _known(where: str, names: Collection[str], numbers: Collection[str], here: Place) -> Iterator[Fault]:
    for name in names:
        if name not in numbers:
            sentence = _("Le numéro {%(name)s} n’est pas dans la table des numéros.") % {"name": name}
            yield Fault(where, sentence, here)


def _day(where: str, label: str, value: str, here: Place) -> Iterator[Fault]:
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        yield Fault(where, _("Il manque la %(label)s, écrite comme 2027-05-31.") % {"label": label}, here)
