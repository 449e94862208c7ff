"""Bring the tables in line with the files: what is new or changed is written, the rest is left alone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from django.db import models, transaction

from voisins.territories.models import (
    Commune,
    Department,
    Epci,
    FormerCommune,
    Loading,
    Postcode,
    Region,
)
from voisins.territories.operations import files

Progress = Callable[[int, int], None]

BATCH = 2_000  # rows written between two moves of the bar
KEYS = 500  # keys in one statement: SQLite allows 999

T = TypeVar("T")


@dataclass(frozen=True)
class Loaded:
    """What a loading found and did."""

    communes: int
    changes: int


def load(folder: Path, *, progress: Progress = lambda done, of: None, again: bool = False) -> Loaded:
    """Load the territories of ``folder``; at once when these very files are loaded already, unless ``again``.

    Nothing that somebody may name is deleted: a commune that left the files is put out of force.
    """
    digest = files.digest(folder)
    last = Loading.objects.order_by("-pk").first()
    if last and last.digest == digest and not again:
        return Loaded(communes=Commune.objects.in_force().count(), changes=0)
    found = files.read(folder)
    with transaction.atomic():
        changes = _bring_all_in_line(found, progress)
        Loading.objects.create(digest=digest)
    return Loaded(communes=len(found.communes), changes=changes)


def _bring_all_in_line(found: files.Territories, progress: Progress) -> int:
    """Lower tables first, so that each row finds those it names."""
    tables: Sequence[tuple[type[models.Model], Sequence[models.Model]]] = (
        (Region, found.regions),
        (Department, found.departments),
        (Epci, found.epci),
        (Commune, found.communes),
    )
    links: Sequence[tuple[type[models.Model], Sequence[models.Model]]] = (
        (Postcode, found.postcodes),
        (FormerCommune, found.former_communes),
    )
    steps = _Steps(of=sum(len(rows) for _model, rows in (*tables, *links)), progress=progress)
    written = sum(_write_what_differs(model, rows, steps) for model, rows in tables)
    return written + sum(_replace_what_differs(model, rows, steps) for model, rows in links)


@dataclass
class _Steps:
    """Rows seen so far, told to whoever watches."""

    of: int
    progress: Progress
    done: int = 0

    def move(self, count: int) -> None:
        self.done += count
        self.progress(self.done, self.of)


def _write_what_differs(model: type[models.Model], rows: Sequence[models.Model], steps: _Steps) -> int:
    """Write new and changed rows, put those out of force that are not among ``rows``; return how many."""
    columns = [column for column in model._meta.concrete_fields if not column.primary_key]
    fields = [column.attname for column in columns]
    kept = {row[0]: row[1:] for row in model._default_manager.values_list("pk", *fields)}
    changed = [row for row in rows if kept.pop(row.pk, None) != _values(row, fields)]
    steps.move(len(rows) - len(changed))
    for some in _by(BATCH, changed):
        model._default_manager.bulk_create(
            some,
            update_conflicts=True,
            unique_fields=[model._meta.pk.name],
            update_fields=[column.name for column in columns],
        )
        steps.move(len(some))
    left = (model._default_manager.filter(pk__in=some, in_force=True) for some in _by(KEYS, kept))
    return len(changed) + sum(rows.update(in_force=False) for rows in left)


def _replace_what_differs(model: type[models.Model], rows: Sequence[models.Model], steps: _Steps) -> int:
    """Insert the rows that are not there, delete those that are not among ``rows``; return how many."""
    fields = [column.attname for column in model._meta.concrete_fields if not column.primary_key]
    kept = {tuple(row[1:]): row[0] for row in model._default_manager.values_list("pk", *fields)}
    new = [row for row in rows if kept.pop(_values(row, fields), None) is None]
    for some in _by(KEYS, kept.values()):
        model._default_manager.filter(pk__in=some).delete()
    model._default_manager.bulk_create(new, ignore_conflicts=True)
    steps.move(len(rows))
    return len(new) + len(kept)


def _values(row: models.Model, fields: Iterable[str]) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in fields)


def _by(size: int, each: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(each)
    while some := list(islice(rest, size)):
        yield some
