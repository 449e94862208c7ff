"""What can be on the shelf, how far a loan is, and which loans hold their days."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    THING = "thing", _("Un objet à prêter")
    SPACE = "space", _("Un lieu à prêter")
    SKILL = "skill", _("Ce que je sais faire")
    GIFT = "gift", _("Un objet à donner")


LENT = (Kind.THING, Kind.SPACE)


class Category(TextChoices):
    TOOLS = "tools", _("Bricolage")
    GARDEN = "garden", _("Jardin")
    KITCHEN = "kitchen", _("Cuisine")
    FEAST = "feast", _("Fêtes et tablées")
    CHILDREN = "children", _("Enfants")
    CARE = "care", _("Santé et confort")
    TRAVEL = "travel", _("Déplacements")
    LEISURE = "leisure", _("Livres, jeux et sport")
    OTHER = "other", _("Autre chose")


class ThingState(TextChoices):
    SHELVED = "shelved", _("Sur l’étagère")
    BROKEN = "broken", _("En panne")
    GIVEN = "given", _("Donné")
    TAKEN_OFF = "taken_off", _("Retiré de l’étagère")


class LoanState(TextChoices):
    ASKED = "asked", _("Demandé")
    AGREED = "agreed", _("D’accord")
    OUT = "out", _("Prêté")
    BACK = "back", _("Rendu")
    DECLINED = "declined", _("Pas cette fois")
    CANCELLED = "cancelled", _("Annulé")


HELD = (LoanState.AGREED, LoanState.OUT)  # the database refuses that two of these overlap
COMING = (LoanState.ASKED, LoanState.AGREED)
LIVE = (*COMING, LoanState.OUT)


class Moment(TextChoices):
    """Which state a photo shows."""

    START = "start", _("Au départ")
    END = "end", _("Au retour")


class Longest(TextChoices):
    """How long at most, as its owner says."""

    DAY = "1", _("Une journée")
    FEW = "3", _("Trois jours")
    WEEK = "7", _("Une semaine")
    FORTNIGHT = "14", _("Deux semaines")
