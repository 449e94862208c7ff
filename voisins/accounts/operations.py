"""Open accounts, entrust and withdraw roles, close accounts."""

import datetime as dt
import hashlib
import hmac

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy

from voisins.accounts import occasions
from voisins.accounts.enums import Consent, Role
from voisins.accounts.models import Appointment, Person, Proxy
from voisins.journal import operations as journal
from voisins.lib.codes import new_code, read
from voisins.lib.errors import Refusal
from voisins.territories.models import Commune


class AlreadyOpen(Refusal):
    sentence = gettext_lazy("Cette adresse e-mail a déjà un compte. Confiez-lui un rôle.")


class NotOnPaper(Refusal):
    sentence = gettext_lazy("Aucun papier ne porte ce code. Vérifiez-le, ou laissez la ligne vide.")


class AlreadyEntrusted(Refusal):
    sentence = gettext_lazy("Cette personne a déjà ce rôle.")


class CommuneMissing(Refusal):
    sentence = gettext_lazy("Choisissez la commune pour laquelle cette personne agira.")


class LastAdministrator(Refusal):
    sentence = gettext_lazy("C’est la seule personne qui confie les rôles. Nommez-en une autre d’abord.")


@transaction.atomic
def open_account(*, email: str, first_name: str, by: Person | None, at: dt.datetime) -> Person:
    """An account whose address is taken as verified: the first code sent to it proves it."""
    person = _verified(email, first_name)
    journal.record("accounts.opened", about=person, by=by, at=at)
    return person


@transaction.atomic
def open_own_account(*, email: str, first_name: str, at: dt.datetime, address: str = "") -> Person:
    """The account of somebody who has just proved that they read ``email``; AlreadyOpen when it has one."""
    person = _verified(email, first_name)
    journal.record("accounts.opened", about=person, by=person, at=at)
    occasions.tell(occasions.OPENED, person, address, at)
    return person


def _verified(email: str, first_name: str) -> Person:
    try:
        with transaction.atomic():
            person = Person.objects.create_user(email, first_name)
    except IntegrityError as error:
        raise AlreadyOpen from error
    EmailAddress.objects.create(user=person, email=email.lower(), primary=True, verified=True)
    return person


# -- For somebody without internet --------------------------------------------------------------------------


@transaction.atomic
def enter_for(*, first_name: str, consent: Consent, by: Person, at: dt.datetime) -> tuple[Person, str]:
    """Somebody without an address, and the code on paper by which they may take the account over one day."""
    person, code = Person.objects.create_user(None, first_name), new_code()
    Proxy.objects.create(
        person=person, entered_by=by, consent=consent, entered_at=at, code_digest=_paper_digests(code)[0]
    )
    journal.record("accounts.entered", about=person, by=by, at=at, detail={"consent": consent.value})
    return person, code


@transaction.atomic
def claim(*, code: str, email: str, at: dt.datetime, address: str = "") -> Person:
    """Make the account of a paper that of whoever reads ``email``: the link with the neighbour who entered it is cut.

    Raises NotOnPaper when no paper bears this code, AlreadyOpen when the address has an account.
    """
    proxy = Proxy.objects.filter(code_digest__in=_paper_digests(read(code))).select_related("person").first()
    if proxy is None or not Proxy.objects.filter(pk=proxy.pk).delete()[0]:
        raise NotOnPaper
    person = proxy.person
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person.pk).update(email=email.lower())
    except IntegrityError as error:
        raise AlreadyOpen from error
    person.refresh_from_db()
    EmailAddress.objects.create(user=person, email=email.lower(), primary=True, verified=True)
    journal.record("accounts.claimed", about=person, by=person, at=at)
    occasions.tell(occasions.OPENED, person, address, at)
    return person


def _paper_digests(code: str) -> list[str]:
    """A code is kept as keyed digests only: by the present key of the program, then by its former ones."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [hmac.new(key.encode(), f"paper {code}".encode(), hashlib.sha256).hexdigest() for key in keys]


@transaction.atomic
def entrust(
    *, person: Person, role: Role, commune: Commune | None, by: Person | None, at: dt.datetime
) -> Appointment:
    """Give a role; a town agent’s is for one commune, the others’ for none."""
    if (role == Role.TOWN_AGENT) != (commune is not None):
        raise CommuneMissing
    try:
        with transaction.atomic():
            appointment = Appointment.objects.create(
                person=person, role=role, commune=commune, appointed_at=at
            )
    except IntegrityError as error:
        raise AlreadyEntrusted from error
    journal.record(
        "accounts.entrusted",
        about=person,
        by=by,
        at=at,
        detail=_said(appointment),
    )
    _ask_roles_again(person)
    return appointment


@transaction.atomic
def withdraw(*, appointment: Appointment, by: Person | None, at: dt.datetime) -> None:
    """Take a role back; every session of the person ends at once. Withdrawn twice at once, it is told once."""
    _keep_an_administrator(appointment.person if appointment.role == Role.ADMINISTRATOR else None)
    if Appointment.objects.filter(pk=appointment.pk).delete()[0]:
        end_sessions(appointment.person)
        journal.record(
            "accounts.withdrawn", about=appointment.person, by=by, at=at, detail=_said(appointment)
        )
        _ask_roles_again(appointment.person)


@transaction.atomic
def close_account(*, person: Person, by: Person | None, at: dt.datetime, address: str = "") -> None:
    """Erase the account, its factors and sessions; in the journal the name becomes « ancien membre »."""
    _keep_an_administrator(person)
    erase(person=person, by=by, at=at, address=address)


@transaction.atomic
def erase(*, person: Person, by: Person | None, at: dt.datetime, address: str = "") -> None:
    """What closing does, whoever is left: an account that a restore brought back goes again.

    The journal keeps a digest by which it is known again in an older database (see voisins.running.ledger).
    """
    end_sessions(person)
    occasions.tell(occasions.CLOSING, person, address, at)
    journal.record("accounts.closed", about=person, by=by, at=at, detail={"erased": erasure_digest(person)})
    journal.forget_name(pk=person.pk, kind="Person")
    Person.objects.filter(pk=person.pk).delete()


def erasure_digest(person: Person) -> str:
    """Names an account to who still holds it, and tells nothing to anybody else: its number has 122 bits of chance."""
    return hashlib.sha256(b"erased account " + person.public_id.bytes).hexdigest()


def suspend(*, person: Person, until: dt.datetime | None) -> None:
    """Let somebody write nothing and enter nowhere until then; None takes it back."""
    Person.objects.filter(pk=person.pk).update(suspended_until=until)


def _said(appointment: Appointment) -> dict[str, str | int | None]:
    return {"role": appointment.role, "commune": appointment.commune_id}


def _ask_roles_again(person: Person) -> None:
    """Let ``queries.roles_of`` look anew: it remembers what it was told of this person."""
    person.__dict__.pop("_roles", None)


def end_sessions(person: Person) -> None:
    """Sign the person out everywhere."""
    keys = list(UserSession.objects.filter(user=person).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user=person).delete()


def end_every_session() -> None:
    """Sign everybody out."""
    Session.objects.all().delete()
    UserSession.objects.all().delete()


def _keep_an_administrator(leaving: Person | None) -> None:
    """Refuse that the last one leaves. All the rows are locked first: two who leave at once take turns."""
    if leaving is None:
        return
    held = list(
        Appointment.objects.select_for_update()
        .filter(role=Role.ADMINISTRATOR, person__is_active=True)
        .order_by("pk")
        .values_list("person_id", flat=True)
    )
    if set(held) == {leaving.pk}:
        raise LastAdministrator


def forget_sessions(*, at: dt.datetime) -> int:
    """Erase the sessions that have ended, with the address and browser kept beside them."""
    Session.objects.filter(expire_date__lt=at).delete()
    alive = Session.objects.values("session_key")
    return UserSession.objects.exclude(session_key__in=alive).delete()[0]
