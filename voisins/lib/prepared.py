"""Questions that are asked at every page: their SQL is put together once, then only their values change.

Putting the SQL of a query together costs ten times what the database takes to answer it. A ``Prepared`` is built from
the same QuerySet as ever, so that who may read what is said in one place, and gives back plain rows.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeGuard, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Value = int | str | dt.date | dt.datetime | UUID
Given = Value | Collection[int]
Row = tuple[Any, ...]
Found = TypeVar("Found", bound=Model)
FAR = 4_611_686_018_427_387_904  # numbers that no row has
LONG_AGO = dt.datetime(1000, 1, 1, tzinfo=dt.UTC)


class NotPrepared(Exception):
    """Its SQL depends on its values in a way that cannot be remembered: it is to be asked as an ordinary QuerySet."""


@dataclass(frozen=True)
class _Plan:
    """The SQL, what stands at each of its places (a constant, or the name and rank of a value), and how rows are read."""

    sql: str
    places: tuple[tuple[str, int] | tuple[None, Any], ...]
    compiler: SQLCompiler
    converters: dict[int, Any]


class Prepared:
    """``Prepared(build)(**values)`` gives the rows of ``build(**values)``, a QuerySet of ``values_list``.

    Values are numbers, words, days, moments, UUIDs, or collections of numbers, which the QuerySet uses as they are: a day worked
    out from another in Python cannot be followed, and raises NotPrepared the first time it is asked.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self._build = build
        self._plans: dict[object, _Plan | None] = {}

    def __call__(self, **values: Given) -> list[Row]:
        lists = {name: _padded(value) for name, value in values.items() if _is_list(value)}
        given = {name: lists.get(name, [value]) for name, value in values.items()}
        if not all(_is_known(value) for each in given.values() for value in each):
            raise NotPrepared("a value is of no kind that can be followed")
        shape = (
            connection.vendor,
            *((name, len(each), type(each[0]) if each else None) for name, each in given.items()),
        )
        if shape not in self._plans:
            self._plans[shape] = self._plan(values, given)
        plan = self._plans[shape]
        return _ask(plan, given) if plan else []

    def plain(self, **values: Given) -> list[Row]:
        """The same rows, asked the ordinary way."""
        return list(self._build(**values))

    def _plan(self, values: dict[str, Given], given: dict[str, list[Any]]) -> _Plan | None:
        """Compile it with two sets of values that nothing else has: what differs between both is where values stand.

        None where there can be no row: among the people of an empty list there is nobody.
        """
        first, second = _marks(given, 0), _marks(given, 1)
        try:
            one, compiler = self._compile(values, first)
            two, _compiler = self._compile(values, second)
        except EmptyResultSet:
            return None
        if one[0] != two[0] or len(one[1]) != len(two[1]):
            raise NotPrepared("its SQL changes with its values")
        found, again = _ranks(first), _ranks(second)
        places = tuple(_place(left, right, found, again) for left, right in zip(one[1], two[1], strict=True))
        if {place for place in places if place[0] is not None} != set(found.values()):
            raise NotPrepared("a value is nowhere in its SQL")
        return _Plan(one[0], places, compiler, compiler.get_converters([each[0] for each in compiler.select]))

    def _compile(
        self, values: dict[str, Given], marks: dict[str, list[Any]]
    ) -> tuple[tuple[str, list[Any]], SQLCompiler]:
        used = {name: marks[name] if _is_list(values[name]) else marks[name][0] for name in values}
        compiler = self._build(**used).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        return (sql, list(params)), compiler


def as_rows_of(model: type[Found]) -> list[str]:
    """The columns of a model, to be asked for by ``values_list`` and read back by ``found``."""
    return [field.attname for field in model._meta.concrete_fields]


def found(model: type[Found], parts: Iterator[Any]) -> Found:
    """The next instance of the row: as many parts as the model has columns, in their order."""
    columns = as_rows_of(model)
    made: Found = model.from_db(connection.alias, columns, list(islice(parts, len(columns))))
    return made


def _ask(plan: _Plan, given: dict[str, list[Any]]) -> list[Row]:
    written = {name: [_written(value) for value in each] for name, each in given.items()}
    params = [place[1] if place[0] is None else written[place[0]][place[1]] for place in plan.places]
    with connection.cursor() as cursor:
        cursor.execute(plan.sql, params)
        rows: Iterator[Any] = iter(cursor.fetchall())
    if plan.converters:
        rows = plan.compiler.apply_converters(rows, plan.converters)
    width = len(plan.compiler.select)  # a DISTINCT selects what it is sorted by, after the rest
    return [tuple(row[:width]) for row in rows]


def _is_list(value: Given) -> TypeGuard[Collection[int]]:
    return isinstance(value, Collection) and not isinstance(value, str)


def _is_known(value: Any) -> bool:
    return isinstance(value, Value) and not isinstance(value, bool)


def _padded(values: Collection[Any]) -> list[Any]:
    """Repeated up to a power of two: lists of many lengths share few plans."""
    found = sorted(values)
    return found + found[:1] * ((1 << (len(found) - 1).bit_length()) - len(found)) if found else []


def _marks(given: dict[str, list[Any]], turn: int) -> dict[str, list[Any]]:
    counted = iter(range(turn * 100_001, (turn + 1) * 100_001))
    return {name: [_mark(value, next(counted)) for value in each] for name, each in given.items()}


def _mark(value: Any, number: int) -> Any:
    """A value of the same kind that stands nowhere else."""
    if isinstance(value, dt.datetime):
        return LONG_AGO + dt.timedelta(seconds=number)
    if isinstance(value, dt.date):
        return LONG_AGO.date() + dt.timedelta(days=number)
    if isinstance(value, str):
        return f"\0{number}"  # no word that somebody typed: PostgreSQL knows no such sign, and is never sent this one
    return UUID(int=FAR + number) if isinstance(value, UUID) else FAR + number


def _ranks(marks: dict[str, list[Any]]) -> dict[Any, tuple[str, int]]:
    return {_written(mark): (name, rank) for name, each in marks.items() for rank, mark in enumerate(each)}


def _place(left: Any, right: Any, found: dict[Any, Any], again: dict[Any, Any]) -> Any:
    """Whose place it is among the parameters."""
    if left == right:
        return (None, left)
    if left not in found or found[left] != again.get(right):
        raise NotPrepared("something is worked out from a value")
    return found[left]


def _written(value: Any) -> Any:
    """As the database has it."""
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, dt.date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    return value
