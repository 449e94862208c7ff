"""What is written before an account is erased because nobody uses it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.notifications.enums import Urgency
from voisins.notifications.kinds import Ids, Kind, Reader, declare
from voisins.notifications.rules.words import Button, Words
from voisins.privacy.models import Notice


def _absent(reader: Reader, ids: Ids) -> Words | None:
    """While the person has not come back."""
    return _absent_words() if reader.person and Notice.objects.filter(person=reader.person).exists() else None


def _absent_words() -> Words:
    return Words(
        subject=_("Votre compte va être effacé"),
        heading=_("Votre compte dort depuis longtemps"),
        lines=(
            _(
                "Personne n’y est entré depuis presque deux ans. Sans nouvelles, votre compte et tout ce qu’il contient seront effacés dans le mois qui suit."
            ),
            _("Pour le garder, il suffit d’y entrer une fois."),
        ),
        button=Button(_("Garder mon compte"), reverse("account_login")),
        after=(_("Pour le laisser partir, vous n’avez rien à faire."),),
    )


ABSENT = declare(
    Kind(
        "privacy.absent",
        gettext_lazy("Un compte que personne n’utilise va être effacé"),
        Urgency.VITAL,
        _absent,
        _absent_words,
    )
)
