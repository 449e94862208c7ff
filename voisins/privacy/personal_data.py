"""What the floors below hold: accounts, mails, the journal, and our own notices."""

from urllib.parse import urlsplit

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Appointment, Person, Proxy
from voisins.notifications import operations as notifications
from voisins.notifications.models import Device, Letter, Preferences, Unwanted
from voisins.notifications.operations.keeping import KEPT
from voisins.privacy import escrow
from voisins.privacy.kinds import Fate, Held, Rows, Term, declare, declare_term
from voisins.privacy.rules import when

SECRET = "it would let whoever reads the file sign in"  # noqa: S105 - a sentence


def _appointments(person: Person) -> Rows:
    found = Appointment.objects.filter(person=person).select_related("commune").order_by("pk")
    return [
        {
            "role": each.get_role_display(),
            "commune": str(each.commune or ""),
            "since": when(each.appointed_at),
        }
        for each in found
    ]


def _papers(person: Person) -> Rows:
    found = Proxy.objects.filter(person=person)
    return [{"consent": each.get_consent_display(), "entered": when(each.entered_at)} for each in found]


def _sessions(person: Person) -> Rows:
    found = UserSession.objects.filter(user=person).order_by("pk")
    return [
        {"since": when(each.created_at), "network_address": each.ip, "browser": each.user_agent}
        for each in found
    ]


def _letters(person: Person) -> Rows:
    found = Letter.objects.filter(person=person).order_by("pk")
    return [{"kind": each.kind, "state": each.state, "due": when(each.due_at)} for each in found]


def _preferences(person: Person) -> Rows:
    found = Preferences.objects.filter(person=person)
    return [{"digest": each.get_rhythm_display(), "clock": each.zone} for each in found]


def _devices(person: Person) -> Rows:
    """When, and of which service; the address and the keys would let whoever reads the file write to it."""
    found = Device.objects.filter(person=person).order_by("pk")
    return [{"since": when(each.added_at), "service": urlsplit(each.endpoint).netloc} for each in found]


def _unwanted(person: Person) -> Rows:
    return [{"kind": each.kind} for each in Unwanted.objects.filter(person=person).order_by("pk")]


declare(
    Held("accounts.Appointment.person", Fate.GOES, _("Rôles confiés"), _appointments),
    Held("accounts.Proxy.person", Fate.GOES, _("Inscription sur papier"), _papers),
    Held("accounts.Proxy.entered_by", Fate.UNLINKED, why_not="what it tells is another person’s"),
    Held("account.EmailAddress.user", Fate.GOES, why_not="the same address as that of the account"),
    Held("mfa.Authenticator.user", Fate.GOES, why_not=SECRET),
    Held("usersessions.UserSession.user", Fate.GOES, _("Appareils connectés"), _sessions),
    Held("notifications.Letter.person", Fate.GOES, _("Courriels"), _letters),
    Held("notifications.Preferences.person", Fate.GOES, _("Choix des courriels"), _preferences),
    Held("notifications.Unwanted.person", Fate.GOES, _("Courriels refusés"), _unwanted),
    Held("notifications.Device.person", Fate.GOES, _("Appareils prévenus"), _devices),
    Held(
        "privacy.Notice.person",
        Fate.GOES,
        why_not="it is erased when its person comes in, so before they read it",
    ),
)
declare_term(Term("the sealed identification", escrow.IDENTITY.days, lambda at: escrow.forget(at=at)))
declare_term(Term("notifications.Letter", KEPT.days, lambda at: notifications.forget(at=at)))
