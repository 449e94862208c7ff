"""What is held of somebody, who looked, who has not come for long."""

import datetime as dt

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from voisins.accounts.models import Person
from voisins.journal.names import ACTS
from voisins.journal.queries import entries
from voisins.privacy.kinds import HELD, Rows
from voisins.privacy.rules import when

LOOKS = ("moderation.looked",)


def account_of(person: Person) -> Rows:
    return [
        {
            "email": person.email or "",
            "first_name": person.first_name,
            "opened": when(person.created_at),
            "last_sign_in": when(person.last_login),
            "suspended_until": when(person.suspended_until),
        }
    ]


def everything_of(person: Person) -> list[tuple[str, Rows]]:
    """Each part that the apps declared and that holds something of this person, with its title."""
    found = [(str(held.title), held.rows(person)) for held in HELD.values() if held.rows]
    found.append((_("Ce que le journal garde de vous"), acts_of(person)))
    return [(title, rows) for title, rows in found if rows]


def acts_of(person: Person) -> Rows:
    """What the journal says that this person did: their own acts, without whom they are about."""
    found = entries().filter(by_pk=person.pk)
    return [{"act": str(ACTS.get(each.act, each.act)), "at": when(each.at)} for each in found]


def looks_at(person: Person) -> list[dt.datetime]:
    """When somebody of the association opened what this person wrote, the latest first."""
    found = entries().filter(act__in=LOOKS, detail__whom=person.pk)
    return list(found.values_list("at", flat=True))


def absent_since(then: dt.datetime) -> "QuerySet[Person]":
    """Who has not come since then (a session in use is noted too); who is kept on paper by a neighbour never comes."""
    known = Person.objects.annotate(came_at=Coalesce("last_login", "created_at"))
    return known.filter(came_at__lte=then, proxy=None)
