"""What is on the shelf, and who wishes for what is given away."""

import uuid
from collections.abc import Collection

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.sharing.enums import LENT, Category, Kind, Longest, ThingState


class ThingQuerySet(models.QuerySet["Thing"]):
    def shelved(self) -> "ThingQuerySet":
        return self.filter(state=ThingState.SHELVED)

    def lent(self) -> "ThingQuerySet":
        """Those that come back."""
        return self.filter(kind__in=LENT)

    def met(self, apart: Collection[int]) -> "ThingQuerySet":
        """Without those of the people whom a reader does not meet."""
        return self.exclude(owner__person__in=apart)

    def with_owners(self) -> "ThingQuerySet":
        return self.select_related("owner__person", "neighbourhood")


class ThingManager(models.Manager["Thing"]):
    """Things as everybody has them: what the association hid is not there, for its owner either."""

    def get_queryset(self) -> ThingQuerySet:
        return ThingQuerySet(self.model, using=self._db).filter(hidden_at=None)


ThingsNotHidden = ThingManager.from_queryset(ThingQuerySet)


class Thing(models.Model):
    """What a member lends, shares or gives; gone with them when they leave."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="things")
    owner = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="things")
    kind = models.CharField(_("sorte"), max_length=10, choices=Kind.choices)
    category = models.CharField(_("rayon"), max_length=10, choices=Category.choices)
    name = models.CharField(_("nom"), max_length=60)
    note = models.CharField(_("bon à savoir"), max_length=200, blank=True)
    longest = models.CharField(_("combien de temps"), max_length=2, choices=Longest.choices)
    at_once = models.BooleanField(_("sans attendre de réponse"), default=False)
    printed = models.BooleanField(_("sur la liste imprimée"), default=False)
    state = models.CharField(max_length=10, choices=ThingState.choices, default=ThingState.SHELVED)
    reason = models.CharField(_("raison du retrait"), max_length=200, blank=True)
    offered_at = models.DateTimeField()
    given_to = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)  # by the association

    objects = ThingsNotHidden()
    everything = ThingQuerySet.as_manager()

    class Meta:
        verbose_name = _("objet partagé")
        indexes = [models.Index(fields=["neighbourhood", "state", "-offered_at"], name="thing_shelf")]
        constraints = [
            models.CheckConstraint(
                name="thing_taken_off_with_its_reason",
                condition=~Q(state=ThingState.TAKEN_OFF) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="thing_given_with_its_date",
                condition=Q(state=ThingState.GIVEN, given_at__isnull=False)
                | (~Q(state=ThingState.GIVEN) & Q(given_at=None)),
            ),
        ]

    def __str__(self) -> str:
        """Its name, unless the association took it down: a loan of it may still be under way."""
        return self.get_category_display() if self.hidden_at else self.name

    def get_absolute_url(self) -> str:
        return reverse("sharing:thing", args=[self.neighbourhood.public_id, self.public_id])

    @property
    def is_lent(self) -> bool:
        return self.kind in LENT

    @property
    def is_shelved(self) -> bool:
        return self.state == ThingState.SHELVED


class Wish(models.Model):
    """A member would like what is given away; erased once it is given."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    thing = models.ForeignKey(Thing, on_delete=models.CASCADE, related_name="wishes")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="wishes")
    wished_at = models.DateTimeField()

    class Meta:
        verbose_name = _("souhait")
        constraints = [models.UniqueConstraint(fields=["thing", "member"], name="wish_once")]

    def __str__(self) -> str:
        return f"{self.member_id} / {self.thing_id}"
