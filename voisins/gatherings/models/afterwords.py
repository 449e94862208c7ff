"""What those who came say of it afterwards."""

import datetime as dt
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from voisins.gatherings.models.gatherings import Gathering
from voisins.neighbourhoods.models import Membership

LONGEST_WORD = 300
OPEN_FOR = dt.timedelta(days=30)


class Afterword(models.Model):
    """One member's word on one gathering; gone with them when they leave."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="afterwords")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(_("un mot"), max_length=LONGEST_WORD)
    said_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)  # taken down by the moderation

    class Meta:
        verbose_name = _("mot d’après")
        constraints = [models.UniqueConstraint(fields=["gathering", "member"], name="afterword_once")]

    def __str__(self) -> str:
        return str(self.pk)
