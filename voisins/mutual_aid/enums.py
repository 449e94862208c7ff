"""What one asks or offers, how far it is, and how often it comes back."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Direction(TextChoices):
    NEED = "need", _("Demande")
    OFFER = "offer", _("Proposition")


class Kind(TextChoices):
    """Closed on purpose: none is about watching anybody, none about selling."""

    SHOPPING = "shopping", _("Courses")
    MEDICINE = "medicine", _("Pharmacie")
    LIFT = "lift", _("Trajet")
    CHILDREN = "children", _("Enfants")
    PLANTS = "plants", _("Plantes")
    PETS = "pets", _("Animaux")
    MAIL = "mail", _("Courrier et colis")
    REPAIRS = "repairs", _("Petit bricolage")
    PAPERS = "papers", _("Papiers, téléphone, ordinateur")
    COMPANY = "company", _("Compagnie")
    MEAL = "meal", _("Repas")
    ERRANDS = "errands", _("Petits services")
    OTHER = "other", _("Autre chose")


# They touch keys, money, medicine or the inside of a home: only somebody who is known helps there.
GUARDED = frozenset(
    {Kind.MEDICINE, Kind.CHILDREN, Kind.PLANTS, Kind.PETS, Kind.REPAIRS, Kind.PAPERS, Kind.COMPANY}
)


class State(TextChoices):
    """OPEN is the only one that changes; whether it is taken is told by its turns."""

    OPEN = "open", _("En cours")
    DONE = "done", _("C’est fait")
    CANCELLED = "cancelled", _("Annulé")
    EXPIRED = "expired", _("Passé")


class Rhythm(TextChoices):
    ONCE = "once", _("Une seule fois")
    WEEKLY = "weekly", _("Chaque semaine, le même jour")
    FORTNIGHTLY = "fortnightly", _("Une semaine sur deux")
    MONTHLY = "monthly", _("Chaque mois")


class Scope(TextChoices):
    """How far a change of something that comes back goes."""

    THIS = "this", _("Cette fois seulement")
    FOLLOWING = "following", _("Cette fois et les suivantes")


class Answer(TextChoices):
    """What somebody chosen says to a call for help during an absence."""

    WAITING = "waiting", _("n’a pas encore répondu")
    YES = "yes", _("s’en charge")
    NO = "no", _("ne peut pas")
