"""Why something is reported, what is decided, on what ground."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Why(TextChoices):
    """A few plain reasons, each a button."""

    DANGER = "danger", _("Quelqu’un est en danger")
    THREAT = "threat", _("Insultes, menaces, harcèlement")
    PRIVATE = "private", _("Cela dit quelque chose de privé sur quelqu’un")
    SCAM = "scam", _("Une arnaque, une demande d’argent")
    HATE = "hate", _("De la haine, une discrimination")
    OTHER = "other", _("Autre chose")


class Outcome(TextChoices):
    LEAVE = "leave", _("Laisser en ligne")
    WARN = "warn", _("Rappeler la règle, et laisser en ligne")
    TAKE_DOWN = "take_down", _("Retirer")
    SUSPEND_PERSON = "suspend_person", _("Retirer, et suspendre la personne")
    SUSPEND_PLACE = "suspend_place", _("Fermer le voisinage pour un temps")


REMOVING = frozenset({Outcome.TAKE_DOWN, Outcome.SUSPEND_PERSON})
LASTING = frozenset({Outcome.SUSPEND_PERSON, Outcome.SUSPEND_PLACE})


class Ground(TextChoices):
    """The rule that a decision goes by; each is a line of the rules page."""

    RESPECT = "respect", _("On se respecte : ni insulte, ni menace, ni haine")
    PRIVACY = "privacy", _("On ne dit rien de privé sur les autres")
    HONESTY = "honesty", _("On ne trompe pas, on ne vend rien, on ne demande pas d’argent")
    SAFETY = "safety", _("On ne met personne en danger")
    LAW = "law", _("La loi l’interdit")
    NONE = "none", _("Aucune règle n’est enfreinte")


class AppealState(TextChoices):
    WAITING = "waiting", _("attend une réponse")
    GRANTED = "granted", _("acceptée")
    REFUSED = "refused", _("refusée")


class Days(TextChoices):
    """How long a suspension lasts."""

    WEEK = "7", _("Une semaine")
    MONTH = "30", _("Un mois")
    HALF_YEAR = "180", _("Six mois")
