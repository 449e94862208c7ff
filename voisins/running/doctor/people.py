"""Whether the people and the kits that the site needs are there."""

from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from django.conf import settings

from voisins.accounts.enums import GUARDED, Role
from voisins.accounts.models import Appointment, Person
from voisins.kits.models import HelpNumber
from voisins.kits.operations.files import missing_files
from voisins.kits.queries.library import cards
from voisins.lib.clock import today
from voisins.running.doctor.findings import Finding, error, warning
from voisins.territories.models import Commune

DEMONSTRATION = "@demo.invalid"


def team() -> Iterator[Finding]:
    """Who entrusts roles, who writes, who reads again; and how they sign in."""
    held = Appointment.objects.filter(person__is_active=True)
    if not held.filter(role=Role.ADMINISTRATOR).exists():
        yield warning("Personne ne confie les rôles : le studio reste fermé à tous.")
    if not _two_to_publish():
        yield warning("Pour publier il faut deux personnes : une qui écrit, une autre qui relit.")
    yield from _moderators(held.filter(role=Role.MODERATOR).values("person").distinct().count())
    bare = Person.objects.filter(appointments__role__in=GUARDED, is_active=True).exclude(
        pk__in=Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES).values("user")
    )
    for person in bare.distinct().order_by("pk"):
        yield warning(f"{person.first_name or 'Une personne'} de l’équipe n’a pas encore de second facteur.")
    if not settings.DEMO and Person.objects.filter(email__endswith=DEMONSTRATION).exists():
        yield error(
            "Des personnes de démonstration ont encore un compte : leur second code est connu de tous,"
            " fermez leurs comptes."
        )


def _moderators(count: int) -> Iterator[Finding]:
    """Who contests a decision is read by somebody who did not take it (ADR 0010)."""
    if count == 0:
        yield warning("Personne ne répond aux signalements : confiez ce rôle à deux personnes.")
    elif count == 1:
        yield warning(
            "Une seule personne répond aux signalements : qui conteste doit être lu par une autre, confiez le rôle"
            " à une deuxième."
        )


def _two_to_publish() -> bool:
    held = Appointment.objects.filter(person__is_active=True)
    writers = set(held.filter(role=Role.EDITOR).values_list("person", flat=True))
    readers = set(held.filter(role=Role.REVIEWER).values_list("person", flat=True))
    return bool(writers and readers) and len(writers | readers) > 1


def library() -> Iterator[Finding]:
    if not Commune.objects.exists():
        yield error("Aucune commune : voisins territories load.")
    if not cards(spoken="fr", today=today()):
        yield error("Aucun kit : voisins kits load.")
    if lost := sum(1 for _file in missing_files()):
        yield error(f"{lost} fichier(s) PDF manquent dans {settings.PUBLIC_FILES} : voisins kits mend.")
    for number in HelpNumber.objects.filter(review_by__lt=today()).order_by("slug"):
        yield warning(
            f"Le numéro {number.slug} ({number.number}) est à vérifier depuis le {number.review_by:%d/%m/%Y}."
        )
