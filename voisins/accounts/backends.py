"""Who a session belongs to."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef, QuerySet

from voisins.accounts.models import Appointment, Person
from voisins.accounts.queries import know_roles
from voisins.lib.prepared import Prepared, as_rows_of, found


class Backend(AuthenticationBackend):
    """Most people hold no role: the question that finds the person tells it, and theirs are not asked for after that."""

    def get_user(self, user_id: int) -> Person | None:
        for *columns, entrusted in _KNOWN(number=user_id):
            person = found(Person, iter(columns))
            if not self.user_can_authenticate(person):
                return None
            if not entrusted:
                know_roles(person, frozenset())
            return person
        return None


def _known(number: int) -> QuerySet[Person, tuple[Any, ...]]:
    entrusted = Exists(Appointment.objects.filter(person=OuterRef("pk")))
    return Person.objects.filter(pk=number).values_list(*as_rows_of(Person), entrusted)


_KNOWN = Prepared(_known)
