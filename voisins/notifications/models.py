"""Letters that wait to leave, how each reader wants them, and what some want no more."""

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.lib.clock import PARIS
from voisins.notifications.enums import Reason, Rhythm, State

FORGOTTEN = "-"  # in place of an address that was erased before its letter
TO_ONE_READER = Q(person__isnull=False, address="") | (Q(person__isnull=True) & ~Q(address=""))


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters by what the clock says of them."""

    def free(self, now: dt.datetime) -> "LetterQuerySet":
        """Due, and in nobody's hands: a worker that died lets go of its own when its lease is over."""
        unheld = Q(claim=None) | Q(claimed_until__lt=now)
        return self.filter(unheld, state=State.WAITING, due_at__lte=now)

    def ended_before(self, then: dt.datetime) -> "LetterQuerySet":
        return self.filter(ended_at__lt=then)

    def given_up(self) -> "LetterQuerySet":
        return self.filter(state=State.GIVEN_UP)


class Device(models.Model):
    """A browser on which its person wants to be told: where its push service is, and the keys that only it can open."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="devices")
    endpoint = models.CharField(max_length=500, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("appareil prévenu")

    def __str__(self) -> str:
        return str(self.public_id)


class Letter(models.Model):
    """A mail to be written and sent, to one reader, or a notice on one device. Holds numbers, and no word of anybody."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    address = models.EmailField(blank=True)  # of somebody without an account
    device = models.ForeignKey(Device, on_delete=models.CASCADE, null=True, related_name="+")
    about = models.JSONField(default=dict)
    key = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=8, choices=Reason.choices, blank=True)
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("courriel à envoyer")
        indexes = [
            models.Index(fields=["due_at"], name="letter_waiting", condition=Q(state=State.WAITING)),
            models.Index(fields=["claim"], name="letter_claimed", condition=Q(claim__isnull=False)),
            models.Index(fields=["ended_at"], name="letter_ended"),
        ]
        constraints = [
            models.CheckConstraint(name="letter_to_one_reader", condition=TO_ONE_READER),
            models.CheckConstraint(
                name="letter_on_a_device_of_somebody",
                condition=Q(device__isnull=True) | Q(person__isnull=False),
            ),
            models.CheckConstraint(name="letter_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="letter_ended_or_waiting",
                condition=Q(state=State.WAITING, ended_at__isnull=True)
                | (~Q(state=State.WAITING) & Q(ended_at__isnull=False, claim__isnull=True)),
            ),
            models.CheckConstraint(
                name="letter_claimed_for_a_time",
                condition=Q(claim__isnull=True, claimed_until__isnull=True)
                | Q(claim__isnull=False, claimed_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

    @property
    def message_id(self) -> str:
        """The same each time that this letter is tried: mail programs show two of the same number as one."""
        return f"<{self.public_id}@{settings.MAIL_HOST}>"


class Preferences(models.Model):
    """How a person wants our mails, when the next digest is due, and whether their address takes any."""

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, primary_key=True, related_name="mail_preferences"
    )
    rhythm = models.CharField(max_length=7, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    zone = models.CharField(_("fuseau horaire"), max_length=40, default=PARIS.key)
    next_digest_at = models.DateTimeField(null=True, db_index=True)
    digested_at = models.DateTimeField(null=True)
    refused_count = models.PositiveSmallIntegerField(default=0)
    paused_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("choix des courriels")
        constraints = [
            models.CheckConstraint(name="preferences_rhythm_known", condition=Q(rhythm__in=Rhythm.values)),
            models.CheckConstraint(
                name="preferences_digest_unless_never",
                condition=Q(rhythm=Rhythm.NEVER, next_digest_at__isnull=True)
                | (~Q(rhythm=Rhythm.NEVER) & Q(next_digest_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.rhythm}"

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


class Unwanted(models.Model):
    """A reader wants no more letters of one kind; who has no account is known by a keyed digest of the address."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    address = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("courriel dont on ne veut plus")
        constraints = [
            models.CheckConstraint(name="unwanted_of_one_reader", condition=TO_ONE_READER),
            # Two, since SQLite takes two empty persons for different ones.
            models.UniqueConstraint(
                fields=["person", "kind"], name="unwanted_once", condition=Q(person__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["address", "kind"], name="unwanted_once_by_address", condition=Q(person__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.kind
