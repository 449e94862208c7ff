"""Who comes without an account: who they are, and, in another table, what their link opens."""

import datetime as dt
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from voisins.gatherings.models.gatherings import Gathering

LONGEST_NAME = 40


class GuestQuerySet(models.QuerySet["Guest"]):
    def unconfirmed_since(self, then: dt.datetime) -> "GuestQuerySet":
        return self.filter(confirmed_at=None, key__until__lte=then)

    def of_gatherings_until(self, day: dt.date) -> "GuestQuerySet":
        return self.filter(gathering__day__lte=day)


class Guest(models.Model):
    """A first name and an address, for one gathering: no account, and never one."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="guests")
    name = models.CharField(_("prénom"), max_length=LONGEST_NAME)
    address = models.EmailField(_("adresse e-mail"))
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)  # whoever invites took their place back

    objects = GuestQuerySet.as_manager()

    class Meta:
        verbose_name = _("personne invitée")
        constraints = [models.UniqueConstraint(fields=["gathering", "address"], name="guest_once")]

    def __str__(self) -> str:
        return self.name


class GuestKey(models.Model):
    """What the link of the mail opens, as a digest: one answer to one gathering, until then."""

    guest = models.OneToOneField(Guest, on_delete=models.CASCADE, related_name="key")
    digest = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()

    class Meta:
        verbose_name = _("clé d’une personne invitée")

    def __str__(self) -> str:
        return str(self.pk)
