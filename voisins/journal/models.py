"""One row for each act that must be answerable for; names and ids, no foreign keys."""

from django.db import models


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, kind: str, pk: int) -> "EntryQuerySet":
        return self.filter(about_kind=kind, about_pk=pk)


class Entry(models.Model):
    """Somebody did something to something, then."""

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
