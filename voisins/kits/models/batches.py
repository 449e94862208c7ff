"""A batch: one personalised set for each address of a spreadsheet; nothing of it lasts beyond a day."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from voisins.kits.models.library import Edition


class BatchState(models.TextChoices):
    """How far the worker is."""

    WAITING = "waiting", pgettext_lazy("batch", "En attente")
    RUNNING = "running", pgettext_lazy("batch", "En cours")
    DONE = "done", pgettext_lazy("batch", "Prêt")
    FAILED = "failed", pgettext_lazy("batch", "Arrêté")


class Failure(models.TextChoices):
    """Why a batch stopped, in a sentence that says what to do."""

    BROKEN = (
        "broken",
        _(
            "Le lot s’est arrêté. Votre tableur a été effacé : renvoyez-le, et appelez-nous si cela recommence."
        ),
    )
    INTERRUPTED = (
        "interrupted",
        _(
            "L’impression de ce lot s’est interrompue trois fois. Votre tableur a été effacé : "
            "coupez-le en deux et renvoyez les deux moitiés. Si cela recommence, appelez-nous."
        ),
    )


class BatchQuerySet(models.QuerySet["Batch"]):
    """Batches by what the clock says of them."""

    def expired(self, now: dt.datetime) -> "BatchQuerySet":
        return self.filter(expires_at__lte=now)

    def silent(self, since: dt.datetime) -> "BatchQuerySet":
        """In hand, but their worker has given no sign of life since then."""
        return self.filter(state=BatchState.RUNNING, beat_at__lt=since)


class Batch(models.Model):
    """Asked by one person; its files are in ``private/<public_id>/`` until ``expires_at``."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    commune = models.CharField(max_length=5, blank=True)
    documents = models.JSONField(_("documents"))
    version = models.CharField(max_length=12, default="fr")
    paper = models.CharField(max_length=2, default="a4")
    saving = models.BooleanField(default=False)
    large_print = models.BooleanField(default=False)
    form = models.CharField(max_length=3, choices=[("zip", "ZIP"), ("pdf", "PDF")])
    state = models.CharField(max_length=8, choices=BatchState.choices, default=BatchState.WAITING)
    row_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)
    failure = models.CharField(max_length=300, blank=True)  # one of Failure
    attempt_count = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    beat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(db_index=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("lot d’adresses")

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def why_it_stopped(self) -> str:
        return str(Failure(self.failure or Failure.BROKEN).label)

    @property
    def journal_name(self) -> str:
        return f"{self.edition.kit.slug}, {self.row_count}"
