"""The address by which one member's calendar reads the gatherings of their voisinage."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from voisins.neighbourhoods.models import Membership


class Feed(models.Model):
    """The secret of the address as a digest; another address is another ``public_id``, and the old one opens nothing."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    member = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("adresse d’agenda")

    def __str__(self) -> str:
        return str(self.pk)
