"""What the press is given: frozen values, no database, no kit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from voisins.press.layouts import Paper


@dataclass(frozen=True)
class HelpLine:
    """A number to call and what it is, as printed in the last block."""

    number: str
    label: str


@dataclass(frozen=True)
class Imprint:
    """The foot of every sheet: which edition, under what licence, where from, and whom to ring."""

    edition: str
    licence: str
    short_address: str
    phone: str


@dataclass(frozen=True)
class Personal:
    """What somebody adds to their own copy; what is empty prints as a line for a pen. ``logo`` is SVG of ours."""

    place: str = ""
    address: str = ""
    organiser: str = ""
    phone: str = ""
    email: str = ""
    meeting: str = ""
    message: str = ""
    link: str = ""
    logo: str = ""


@dataclass(frozen=True)
class Finish:
    """Paper and ink."""

    paper: Paper = "a4"
    saving: bool = False
    large_print: bool = False


@dataclass(frozen=True)
class Sheet:
    """One document to print."""

    layout: str
    title: str
    lang: str
    look: str
    texts: Mapping[str, Any]
    numbers: tuple[HelpLine, ...]
    imprint: Imprint
    personal: Personal = field(default_factory=Personal)
    finish: Finish = field(default_factory=Finish)
