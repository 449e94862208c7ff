"""Questions on people and roles."""

from voisins.accounts.enums import GUARDED, TEAM, Role
from voisins.accounts.models import Appointment, Person
from voisins.territories.models import Commune


def roles_of(person: Person) -> frozenset[Role]:
    """What a person is entrusted with; nothing when the account is closed. Asked once for each person in memory."""
    known: frozenset[Role] | None = getattr(person, "_roles", None)
    if known is None:
        found = Appointment.objects.filter(person=person, person__is_active=True).values_list(
            "role", flat=True
        )
        known = know_roles(person, frozenset(Role(role) for role in found))
    return known


def know_roles(person: Person, roles: frozenset[Role]) -> frozenset[Role]:
    """Remember them with this person in memory: ``roles_of`` asks no more."""
    person._roles = roles  # type: ignore[attr-defined]
    return roles


def is_team(person: Person) -> bool:
    return not TEAM.isdisjoint(roles_of(person))


def needs_second_factor(person: Person) -> bool:
    """Whether one of the roles of this person asks for two factors."""
    return not GUARDED.isdisjoint(roles_of(person))


def moderators() -> list[Person]:
    """Who answers reports, the first appointed first."""
    held = Appointment.objects.filter(role=Role.MODERATOR, person__is_active=True).select_related("person")
    return [each.person for each in held.order_by("appointed_at", "pk")]


def communes_of(person: Person) -> list[Commune]:
    """The communes that a person acts for, by name."""
    return list(
        Commune.objects.filter(
            pk__in=Appointment.objects.filter(person=person, role=Role.TOWN_AGENT).values("commune")
        )
        .select_related("department")
        .order_by("name", "pk")
    )


def everybody() -> list[Person]:
    """Every account with its roles, by first name. Two queries."""
    return list(Person.objects.prefetch_related("appointments__commune").order_by("first_name", "pk"))
