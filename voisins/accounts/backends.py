"""Who a session belongs to."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef

from voisins.accounts.models import Appointment, Person
from voisins.accounts.queries import know_roles


class Backend(AuthenticationBackend):
    """Most people hold no role: the question that finds the person tells it, and theirs are not asked for after that."""

    def get_user(self, user_id: int) -> Person | None:
        entrusted = Exists(Appointment.objects.filter(person=OuterRef("pk")))
        person = Person.objects.annotate(entrusted=entrusted).filter(pk=user_id).first()
        if person is None or not self.user_can_authenticate(person):
            return None
        if not person.entrusted:
            know_roles(person, frozenset())
        return person
