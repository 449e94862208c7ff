"""People who sign in, and the roles they are entrusted with."""

import datetime as dt
import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from voisins.accounts.enums import TEAM, Consent, Role
from voisins.territories.models import Commune


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str | None, first_name: str = "") -> "Person":
        """Make a person who signs in by code or passkey, or not at all without an address: there is no password."""
        address = self.normalize_email(email).lower() if email else None
        person = self.model(email=address, first_name=first_name)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody with an account, or for whom a neighbour keeps one: then there is no address, and a ``Proxy`` row."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("adresse e-mail"), unique=True, null=True)  # noqa: DJ001 - two people without one are not the same
    first_name = models.CharField(_("prénom"), max_length=60, blank=True)
    is_active = models.BooleanField(_("compte ouvert"), default=True)
    suspended_until = models.DateTimeField(_("suspendue jusqu’au"), null=True)
    created_at = models.DateTimeField(_("ouvert le"), auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name = _("personne")
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once")]

    def __str__(self) -> str:
        return self.first_name or self.email or str(_("sans prénom"))

    @property
    def journal_name(self) -> str:
        """The journal keeps no address."""
        return self.first_name or str(_("sans prénom"))

    def is_suspended(self, at: dt.datetime) -> bool:
        return self.suspended_until is not None and self.suspended_until > at


class Proxy(models.Model):
    """Somebody without internet, entered by a neighbour with their consent; a code on paper makes the account theirs."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="proxy")
    entered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    consent = models.CharField(_("accord"), max_length=10, choices=Consent.choices)
    entered_at = models.DateTimeField()
    code_digest = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("inscription sur papier")

    def __str__(self) -> str:
        return str(self.person)


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def in_team(self) -> "AppointmentQuerySet":
        return self.filter(role__in=TEAM)


class Appointment(models.Model):
    """A person is entrusted with a role; a town agent with one commune at a time for each row."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(_("rôle"), max_length=20, choices=Role.choices)
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    appointed_at = models.DateTimeField()

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("rôle confié")
        constraints = [
            # Two, since SQLite takes two empty communes for different ones.
            models.UniqueConstraint(
                fields=["person", "role"], name="appointment_once", condition=Q(commune=None)
            ),
            models.UniqueConstraint(
                fields=["person", "role", "commune"],
                name="appointment_once_each_commune",
                condition=Q(commune__isnull=False),
            ),
            models.CheckConstraint(
                name="appointment_commune_for_agents",
                condition=Q(role=Role.TOWN_AGENT, commune__isnull=False)
                | (~Q(role=Role.TOWN_AGENT) & Q(commune=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"

    @property
    def journal_name(self) -> str:
        return str(self)


class Bucket(models.Model):
    """How often something was asked in a window of time, by whom only as a keyed digest."""

    key = models.CharField(max_length=40)
    ends_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "ends_at"], name="bucket_once")]

    def __str__(self) -> str:
        return f"{self.key[:6]} {self.count}"
