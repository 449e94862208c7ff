"""One row for each act that must be answerable for; names and ids, no foreign keys."""

from typing import Any, NoReturn

from django.db import models

FORMER = "ancien membre"


class Unchangeable(TypeError):
    """The journal is only ever added to; this is a fault of the program, and stays loud."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reading, and the one change there is: a name that goes with its person."""

    def about(self, kind: str, pk: int) -> "EntryQuerySet":
        return self.filter(about_kind=kind, about_pk=pk)

    def forget_who(self) -> int:
        """Take the name of who did these acts away; the acts stay."""
        return super().update(by_name=FORMER)

    def forget_whom(self) -> int:
        """Take the name of whom these acts are about away; the acts stay."""
        return super().update(about_name=FORMER)

    def update(self, **_fields: Any) -> NoReturn:
        raise Unchangeable

    def delete(self) -> NoReturn:
        raise Unchangeable

    def bulk_update(self, *_words: Any, **_more: Any) -> NoReturn:
        raise Unchangeable


class Entry(models.Model):
    """Somebody did something to something, then. Written once."""

    at = models.DateTimeField(db_index=True)
    act = models.CharField(max_length=60, db_index=True)
    by_pk = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    about_kind = models.CharField(max_length=60)
    about_pk = models.BigIntegerField(null=True)
    about_name = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["about_kind", "about_pk", "-at"], name="journal_about")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_name}: {self.act} {self.about_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Unchangeable
        super().save(*args, force_insert=True, using=kwargs.get("using"))

    def delete(self, *_words: Any, **_more: Any) -> NoReturn:
        raise Unchangeable
