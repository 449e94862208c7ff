"""What was reported, by whom, what was decided and why, and what was answered to who disagreed."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.moderation.enums import LASTING, AppealState, Ground, Outcome, Why


class CaseQuerySet(models.QuerySet["Case"]):
    def waiting(self) -> "CaseQuerySet":
        return self.filter(closed_at=None)


class Case(models.Model):
    """One thing that was reported, as it was at the first report; all its reports come together until it is decided."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    thing = models.UUIDField()
    author = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("signalement")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "thing"], name="case_one_waiting", condition=Q(closed_at=None)
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def journal_name(self) -> str:
        """The journal outlives a case: it keeps neither name nor word."""
        return self.kind


class Report(models.Model):
    """Somebody says that something is wrong; who wrote it is never told who."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    why = models.CharField(_("raison"), max_length=10, choices=Why.choices)
    words = models.CharField(_("un mot de plus"), max_length=500, blank=True)
    by = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    address = models.EmailField(blank=True)  # of somebody without an account, who wants an answer
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("mot de qui signale")
        constraints = [
            models.UniqueConstraint(fields=["case", "by"], name="report_once", condition=Q(by__isnull=False)),
            models.CheckConstraint(name="report_why_known", condition=Q(why__in=Why.values)),
            models.CheckConstraint(
                name="report_address_of_strangers", condition=Q(by__isnull=True) | Q(address="")
            ),
        ]

    def __str__(self) -> str:
        return self.get_why_display()


class Decision(models.Model):
    """What was decided, with the reasons that are told to those concerned; the database keeps none without."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="decision")
    outcome = models.CharField(_("décision"), max_length=15, choices=Outcome.choices)
    ground = models.CharField(_("règle"), max_length=10, choices=Ground.choices)
    facts = models.TextField(_("ce que nous avons constaté"))
    reasons = models.TextField(_("pourquoi la règle s’applique"))
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("décision")
        constraints = [
            models.CheckConstraint(
                name="decision_with_its_statement",
                condition=~Q(facts="") & ~Q(reasons="") & Q(ground__in=Ground.values),
            ),
            models.CheckConstraint(
                name="decision_against_a_rule",
                condition=Q(outcome=Outcome.LEAVE) | ~Q(ground=Ground.NONE),
            ),
            models.CheckConstraint(
                name="decision_lasts_if_it_suspends",
                condition=Q(outcome__in=LASTING, until__isnull=False)
                | (~Q(outcome__in=LASTING) & Q(until=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()


class Appeal(models.Model):
    """Who is concerned by a decision asks that somebody else look again; the database refuses the same reader."""

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="appeal")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.TextField(_("ce que vous voulez nous dire"), max_length=2000)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=AppealState.choices, default=AppealState.WAITING)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    read_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    answer = models.TextField(_("réponse"), blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("contestation")
        constraints = [
            models.CheckConstraint(
                name="appeal_read_by_another",
                condition=Q(read_by=None) | Q(decided_by=None) | ~Q(read_by=F("decided_by")),
            ),
            models.CheckConstraint(
                name="appeal_answered_with_words",
                condition=Q(state=AppealState.WAITING, answered_at=None, answer="")
                | (~Q(state=AppealState.WAITING) & Q(answered_at__isnull=False) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_state_display()
