"""Who has what, from when to when: two loans of one thing never overlap, and the database itself refuses it."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.sharing.enums import COMING, HELD, LIVE, LoanState
from voisins.sharing.models.things import Thing


class LoanQuerySet(models.QuerySet["Loan"]):
    def holding(self) -> "LoanQuerySet":
        """Those whose days are taken."""
        return self.filter(state__in=HELD)

    def coming(self) -> "LoanQuerySet":
        return self.filter(state__in=COMING)

    def live(self) -> "LoanQuerySet":
        return self.filter(state__in=LIVE)

    def out(self) -> "LoanQuerySet":
        return self.filter(state=LoanState.OUT)

    def touching(self, first: dt.date, last: dt.date) -> "LoanQuerySet":
        """Those with a day in common with these."""
        return self.filter(first_day__lte=last, last_day__gte=first)

    def with_people(self) -> "LoanQuerySet":
        return self.select_related("thing__owner__person", "borrower__person", "neighbourhood")


class Loan(models.Model):
    """Days, both included. Without its thing or its borrower when one of them has left; see ``let_go``."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="loans")
    thing = models.ForeignKey(Thing, on_delete=models.SET_NULL, null=True, related_name="loans")
    borrower = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="loans")
    first_day = models.DateField()
    last_day = models.DateField()
    state = models.CharField(max_length=10, choices=LoanState.choices, default=LoanState.ASKED)
    extension_count = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = LoanQuerySet.as_manager()

    class Meta:
        verbose_name = _("prêt")
        constraints = [
            models.CheckConstraint(name="loan_days_in_order", condition=Q(last_day__gte=F("first_day"))),
            models.UniqueConstraint(fields=["thing"], name="loan_one_out", condition=Q(state=LoanState.OUT)),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} / {self.last_day} ({self.get_state_display()})"

    def get_absolute_url(self) -> str:
        return reverse("sharing:loan", args=[self.neighbourhood.public_id, self.public_id])

    @property
    def is_kept(self) -> bool:
        """Days that the owner keeps for themselves."""
        return self.thing is not None and self.thing.owner_id == self.borrower_id
