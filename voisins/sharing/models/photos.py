"""What a thing looked like when it went and when it came back, as one of the two saw it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from voisins.neighbourhoods.models import Membership
from voisins.sharing.enums import Moment
from voisins.sharing.models.loans import Loan


class StatePhotoManager(models.Manager["StatePhoto"]):
    """Photos as the two have them: what the association hid is not there."""

    def get_queryset(self) -> models.QuerySet["StatePhoto"]:
        return super().get_queryset().filter(hidden_at=None)


class StatePhoto(models.Model):
    """A photo for the two of a loan; gone with who took it. Its file is on a shelf: ``operations.photographing``."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    loan = models.ForeignKey(Loan, on_delete=models.CASCADE, related_name="photos")
    by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    moment = models.CharField(max_length=5, choices=Moment.choices)
    name = models.CharField(max_length=32, unique=True)  # of the file
    taken_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)  # by the association

    objects = StatePhotoManager()
    everything: models.Manager["StatePhoto"] = models.Manager()

    class Meta:
        verbose_name = _("photo de l’état")

    def __str__(self) -> str:
        return f"{self.get_moment_display()} ({self.loan_id})"
