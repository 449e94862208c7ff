"""Every row of every table, as one digest a table: what two databases, or two moments, are compared by."""

import hashlib
from collections.abc import Collection

from django.apps import apps
from django.db import connection, models

SESSIONS = frozenset({"django_session", "usersessions_usersession"})


def digests(*, without: Collection[str] = ()) -> dict[str, str]:
    """By table, the link tables included."""
    return {
        model._meta.db_table: digest_of(model)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.db_table not in without
    }


def digest_of(model: type[models.Model]) -> str:
    """The same for the same rows, in whatever order and on whichever database they lie."""
    names = [field.attname for field in model._meta.concrete_fields]
    rows = sorted(repr([_plain(value) for value in row]) for row in model._base_manager.values_list(*names))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def tables() -> set[str]:
    """The tables that the database really has, Django's list of migrations apart."""
    return set(connection.introspection.table_names()) - {"django_migrations"}
