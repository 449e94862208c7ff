"""What a layout asks an editor to write: kinds of field, with the lengths that fit on the paper.

One declaration serves the studio's form, the check before compiling, the kits' files and the tests.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext


@dataclass(frozen=True)
class Field:
    """A named piece of text; ``most`` counts characters."""

    name: str
    label: str | Promise
    most: int
    required: bool = True
    hint: str | Promise = ""

    def faults(self, value: Any) -> list[str]:
        """Sentences on what keeps ``value`` from being printed; empty when nothing does."""
        if not isinstance(value, str):
            return [_("« %(label)s » doit être un texte.") % {"label": self.label}]
        if not value.strip():
            return [_("« %(label)s » est vide.") % {"label": self.label}] if self.required else []
        return too_long(self.label, value, self.most)


@dataclass(frozen=True)
class Line(Field):
    """One line."""


@dataclass(frozen=True)
class Text(Field):
    """A paragraph or several, a blank line between them."""


@dataclass(frozen=True)
class Lines(Field):
    """From ``fewest`` to ``count`` lines of at most ``most`` characters each."""

    fewest: int = 1
    count: int = 6

    def faults(self, value: Any) -> list[str]:
        if not isinstance(value, Sequence) or isinstance(value, str):
            return [_("« %(label)s » doit être une liste.") % {"label": self.label}]
        found = wrong_number(self.label, value, self.fewest, self.count)
        for line in value:
            found += Field(self.name, self.label, self.most).faults(line)
        return found


@dataclass(frozen=True)
class Part:
    """One text among those that make a block."""

    name: str
    label: str | Promise
    most: int
    required: bool = True
    lines: int = 0  # more than 0: a list of at most so many lines


@dataclass(frozen=True)
class Blocks(Field):
    """From ``fewest`` to ``count`` blocks, each made of ``parts``. ``most`` is not used."""

    parts: tuple[Part, ...] = ()
    fewest: int = 1
    count: int = 6

    def faults(self, value: Any) -> list[str]:
        if (
            not isinstance(value, Sequence)
            or isinstance(value, str)
            or not all(isinstance(b, Mapping) for b in value)
        ):
            return [_("« %(label)s » doit être une liste de blocs.") % {"label": self.label}]
        found = wrong_number(self.label, value, self.fewest, self.count)
        for block in value:
            for part in self.parts:
                label = f"{self.label}, {part.label}"
                if part.lines:
                    plain: Field = Lines(
                        part.name, label, part.most, fewest=int(part.required), count=part.lines
                    )
                    found += plain.faults(block.get(part.name, []))
                else:
                    found += Field(part.name, label, part.most, part.required).faults(
                        block.get(part.name, "")
                    )
        return found


def too_long(label: str | Promise, value: str, most: int) -> list[str]:
    """The sentence that says the limit, when ``value`` is over it."""
    if len(value) <= most:
        return []
    return [
        ngettext(
            "« %(label)s » est trop long : %(most)d signe au plus, et il y en a %(length)d.",
            "« %(label)s » est trop long : %(most)d signes au plus, et il y en a %(length)d.",
            most,
        )
        % {"label": label, "most": most, "length": len(value)}
    ]


def wrong_number(label: str | Promise, value: Sequence[Any], fewest: int, count: int) -> list[str]:
    """The sentence that says how many are wanted, when ``value`` holds fewer or more."""
    if fewest <= len(value) <= count:
        return []
    if fewest == count:
        return [_("« %(label)s » : il en faut %(count)d.") % {"label": label, "count": count}]
    return [
        _("« %(label)s » : il en faut de %(fewest)d à %(count)d.")
        % {"label": label, "fewest": fewest, "count": count}
    ]


# What a person adds to their own copy. Everything is optional: an empty one prints as a line for a pen.
PERSONAL = (
    Line("place", gettext_lazy("Adresse ou nom du lieu"), 70, required=False),
    Line("address", gettext_lazy("Complément d’adresse"), 70, required=False),
    Line("organiser", gettext_lazy("Qui organise"), 50, required=False),
    Line("phone", gettext_lazy("Son téléphone"), 24, required=False),
    Line("email", gettext_lazy("Son adresse e-mail"), 60, required=False),
    Line(
        "meeting",
        gettext_lazy("Rendez-vous"),
        90,
        required=False,
        hint=gettext_lazy("Le jour, l’heure, l’endroit."),
    ),
    Text("message", gettext_lazy("Un mot de plus"), 160, required=False),
    Line(
        "link",
        gettext_lazy("Adresse internet pour s’inscrire"),
        150,
        required=False,
        hint=gettext_lazy("Elle devient un QR code, avec l’adresse écrite à côté."),
    ),
)
