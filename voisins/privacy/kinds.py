"""What is held of people: each app declares it in its ``personal_data``; a test fails on a relation that none declares."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise

from voisins.accounts.models import Person

Said = str | Promise
Rows = Sequence[Mapping[str, str]]


class Fate(Enum):
    """What becomes of a row when the account of its person is erased."""

    GOES = "it is erased with the account"
    UNLINKED = "it stays, and does not say any more who"


@dataclass(frozen=True)
class Held:
    """One relation to a person or to their place in a voisinage, ``app.Model.field``, and what becomes of it.

    ``rows`` gives what the person takes along, of themselves and of nobody else: names of columns chosen one by one.
    Without it, ``why_not`` says why it is not in the export.
    """

    relation: str
    fate: Fate
    title: Said = ""
    rows: Callable[[Person], Rows] | None = None
    why_not: str = ""

    def __post_init__(self) -> None:
        if bool(self.rows) == bool(self.why_not):
            raise ValueError(f"{self.relation} is exported, or says why it is not")


@dataclass(frozen=True)
class Term:
    """How many days something is kept once it has ended, and what erases it then: run by the worker, may be run twice."""

    name: str
    days: int
    forget: Callable[[dt.datetime], object]


Parting = Callable[[Person, dt.datetime], None]

HELD: dict[str, Held] = {}
TERMS: dict[str, Term] = {}
PARTINGS: list[Parting] = []


def declare(*held: Held) -> None:
    for each in held:
        if each.relation in HELD:
            raise ValueError(f"{each.relation} is declared twice")
        HELD[each.relation] = each


def declare_term(term: Term) -> None:
    """Have something forgotten in time; its days stand in docs/policies/retention.yaml too."""
    if term.name in TERMS:
        raise ValueError(f"{term.name} is declared twice")
    TERMS[term.name] = term


def declare_parting(parting: Parting) -> None:
    """Do this before an account is erased: what no relation takes along, such as files or a place left to others."""
    PARTINGS.append(parting)
