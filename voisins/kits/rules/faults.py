"""What keeps a kit from being published, each in a sentence that says where and what to do."""

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from voisins.kits.enums import FactKind, Kind, Look, Trigger
from voisins.kits.rules.content import LIMITS, PAGE_LIMIT, Content, DocumentPlan, Version, language
from voisins.kits.rules.numbers import BY_HAND, names_in, texts_in
from voisins.kits.rules.seasons import is_day
from voisins.lib.text import french
from voisins.press.fields import too_long, wrong_number
from voisins.press.layouts import LAYOUTS

TO_WRITE = re.compile(r"\[[^\]\n]*\](?!\()")
DOCUMENT_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Fault:
    """``where`` is a path a person can follow: ``fr / affiche``."""

    where: str
    sentence: str

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
    for name, value, among in (
        (_("famille"), content.kind, Kind.values),
        (_("couleurs"), content.look, Look.values),
        (_("déclencheur"), content.trigger, ["", *Trigger.values]),
        (_("icône"), content.icon, icons),
    ):
        if value not in among:
            yield Fault(
                where,
                _("« %(value)s » n’est pas une valeur possible pour : %(name)s.")
                % {"value": value, "name": name},
            )
    if bool(content.opens) != bool(content.closes):
        yield Fault(where, _("La saison a un début sans fin, ou une fin sans début."))
    for day in (content.opens, content.closes):
        if day and not is_day(day):
            yield Fault(
                where,
                _("« %(day)s » n’est pas un jour de l’année : écrivez 06-01 pour le 1er juin.")
                % {"day": day},
            )
    yield from _day(where, _("date de relecture"), content.review_by)
    yield from _known(where, content.numbers, numbers)
    if "fr" not in content.versions:
        yield Fault(where, _("Il manque la version française."))


def _of_documents(content: Content, numbers: Collection[str]) -> Iterator[Fault]:
    if not content.documents:
        yield Fault(_("Documents"), _("Le kit n’a pas encore de document."))
    seen: set[str] = set()
    for plan in content.documents:
        if not DOCUMENT_SLUG.fullmatch(plan.slug) or plan.slug in seen:
            yield Fault(
                plan.slug,
                _("Ce nom de document est déjà pris, ou n’est pas fait de lettres simples et de tirets."),
            )
        seen.add(plan.slug)
        layout = LAYOUTS.get(plan.layout)
        if layout is None:
            yield Fault(
                plan.slug, _("La mise en page « %(layout)s » n’existe pas.") % {"layout": plan.layout}
            )
            continue
        yield from (Fault(plan.slug, s) for s in wrong_number(_("Numéros"), plan.numbers, *layout.numbers))
        yield from _known(plan.slug, plan.numbers, numbers)


def _of_versions(content: Content, numbers: Collection[str]) -> Iterator[Fault]:
    for code, version in content.versions.items():
        labels = {
            "title": _("Titre"),
            "short_title": _("Titre court"),
            "situation": _("Situation"),
            "summary": _("Résumé"),
        }
        for name, most in LIMITS.items():
            value = getattr(version, name)
            if not value.strip():
                yield Fault(code, _("« %(label)s » est vide.") % {"label": labels[name]})
            yield from (Fault(code, sentence) for sentence in too_long(labels[name], value, most))
        yield from (Fault(code, sentence) for sentence in too_long(_("Page"), version.page, PAGE_LIMIT))
        if version.page.count("\n## ") + version.page.startswith("## ") < 3:
            yield Fault(
                code,
                _(
                    "La page doit dire que faire, qui appeler et ce qu’il ne faut pas faire : trois parties au moins."
                ),
            )
        yield from _numbers_in(code, [version.title, version.summary, version.page], numbers)
        yield from _unwritten(code, [version.title, version.situation, version.summary, version.page])
        yield from _of_words(content, code, version, numbers)


def _of_words(content: Content, code: str, version: Version, numbers: Collection[str]) -> Iterator[Fault]:
    if not version.documents:
        yield Fault(code, _("Cette version n’a aucun document."))
    for slug, written in version.documents.items():
        where, plan = f"{code} / {slug}", content.document(slug)
        if plan is None or plan.layout not in LAYOUTS:
            yield Fault(where, _("Ce document n’est pas dans la liste du kit."))
            continue
        yield from (Fault(where, s) for s in too_long(_("Nom du document"), written.title, 44))
        yield from (Fault(where, s) for s in too_long(_("À quoi il sert"), written.note, 80))
        if not written.title.strip():
            yield Fault(where, _("Le document n’a pas de nom."))
        yield from (Fault(where, sentence) for sentence in word_faults(plan, written.words))
        yield from _numbers_in(where, written.words, numbers)
        yield from _unwritten(where, written.words)
    if code == "fr":
        for plan in content.documents:
            if plan.slug not in version.documents:
                yield Fault(f"fr / {plan.slug}", _("Ce document n’a pas encore de texte."))


def word_faults(plan: DocumentPlan, words: Any) -> list[str]:
    """What keeps the words of one document from being printed in its layout."""
    fields = LAYOUTS[plan.layout].fields
    found = [
        sentence
        for field in fields
        for sentence in field.faults(words.get(field.name, [] if _is_list(field) else ""))
    ]
    unknown = sorted(set(words) - {field.name for field in fields})
    return found + [
        _("« %(name)s » n’est pas un champ de cette mise en page.") % {"name": name} for name in unknown
    ]


def _of_facts(content: Content) -> Iterator[Fault]:
    said = french("\n".join(_french_texts(content)))
    for fact in content.facts:
        where = _("Source « %(start)s… »") % {"start": fact.says[:40]}
        if not fact.says.strip() or french(fact.says) not in said:
            yield Fault(
                where, _("Cette phrase ne se trouve, mot pour mot, dans aucun texte français du kit.")
            )
        if fact.kind not in FactKind.values:
            yield Fault(where, _("« %(kind)s » n’est pas une sorte de fait.") % {"kind": fact.kind})
        if not fact.source.strip():
            yield Fault(where, _("Il manque la source."))
        yield from _day(where, _("date de vérification"), fact.checked_on)
        yield from _day(where, _("date de relecture"), fact.review_by)


def _french_texts(content: Content) -> Iterator[str]:
    for code, version in content.versions.items():
        if language(code) == "fr":
            yield from (version.title, version.summary, version.page)
            for written in version.documents.values():
                yield from texts_in(written.words)


def _numbers_in(where: str, value: Any, numbers: Collection[str]) -> Iterator[Fault]:
    for text in texts_in(value):
        yield from _known(where, names_in(text), numbers)
        for found in BY_HAND.finditer(text):
            yield Fault(
                where,
                _(
                    "Le numéro « %(number)s » est écrit à la main : mettez son nom entre accolades, comme {samu}."
                )
                % {"number": found[0].strip()},
            )


def _unwritten(where: str, value: Any) -> Iterator[Fault]:
    """What a template left to be written stands in square brackets; a Markdown link does not count."""
    for text in texts_in(value):
        for found in TO_WRITE.finditer(text):
            yield Fault(where, _("Il reste un texte à écrire : %(text)s") % {"text": found[0]})


def _known(where: str, names: Collection[str], numbers: Collection[str]) -> Iterator[Fault]:
    for name in names:
        if name not in numbers:
            yield Fault(
                where, _("Le numéro {%(name)s} n’est pas dans la table des numéros.") % {"name": name}
            )


def _day(where: str, label: str, value: str) -> Iterator[Fault]:
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        yield Fault(where, _("Il manque la %(label)s, écrite comme 2027-05-31.") % {"label": label})


def _is_list(field: Any) -> bool:
    return hasattr(field, "fewest")
