"""Sheets for the tests: short words, and words as long as the fields allow."""

from typing import Any

from voisins.press.fields import PERSONAL, Blocks, Lines
from voisins.press.layouts import LAYOUTS, Layout
from voisins.press.sheets import Finish, HelpLine, Imprint, Personal, Sheet

IMPRINT = Imprint(
    "2026-1", "CC BY-SA 4.0", "voisinssolidaires.fr/kits/canicule", "01\u00a042\u00a012\u00a072\u00a072"
)
HELP = (
    HelpLine("15", "SAMU, urgence médicale"),
    HelpLine("112", "toute urgence, en Europe"),
    HelpLine("0\u00a0800\u00a006\u00a066\u00a066", "Canicule info service, gratuit"),
    HelpLine("114", "par SMS, si l’on entend ou parle mal"),
)
PROSE = "Chacun dans l’immeuble peut frapper à une porte, offrir un verre d’eau fraîche et prendre des nouvelles de ses voisins sans rien demander en retour, "


def words(length: int, *, first: str) -> str:
    """Ordinary French of exactly ``length`` signs, beginning with ``first`` so that each field is told apart."""
    text = f"{first} {PROSE * (length // len(PROSE) + 1)}"[:length]
    return text[:-1] + "e" if text.endswith(" ") else text


def texts(layout: Layout, *, long: bool) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for number, field in enumerate(layout.fields):
        name = f"F{number}"
        if isinstance(field, Blocks):
            made[field.name] = [
                _block(field, f"{name}{i}", long) for i in range(field.count if long else field.fewest)
            ]
        elif isinstance(field, Lines):
            count = field.count if long else field.fewest
            made[field.name] = [_text(field.most, f"{name}{i}", long) for i in range(count)]
        else:
            made[field.name] = _text(field.most, name, long)
    return made


def _block(field: Blocks, name: str, long: bool) -> dict[str, Any]:
    return {
        part.name: [
            _text(part.most, f"{name}{part.name[0]}{i}", long) for i in range(part.lines if long else 1)
        ]
        if part.lines
        else _text(part.most, f"{name}{part.name[0]}", long)
        for part in field.parts
    }


def _text(most: int, name: str, long: bool) -> str:
    return words(most if long else min(most, 12), first=name)


def personal(*, long: bool) -> Personal:
    if not long:
        return Personal()
    values = {field.name: words(field.most, first=f"P{number}") for number, field in enumerate(PERSONAL)}
    values["link"] = ("https://exemple.fr/" + "voisinage-" * 20)[:150]
    values["phone"] = "+33 6 39 98 12 34, soir"
    values["email"] = "marie-antoinette.delarochefoucauld@exemple-tres-long.fr"
    return Personal(**values)


def sheet(
    slug: str, *, long: bool = False, filled: bool | None = None, lang: str = "fr", **finish: Any
) -> Sheet:
    layout = LAYOUTS[slug]
    return Sheet(
        layout=slug,
        title=f"Essai, {slug}",
        lang=lang,
        look="canicule",
        texts=texts(layout, long=long),
        numbers=HELP[: layout.numbers[1] if long else layout.numbers[0]],
        imprint=IMPRINT,
        personal=personal(long=long if filled is None else filled),
        finish=Finish(**finish),
    )
