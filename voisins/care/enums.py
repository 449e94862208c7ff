"""Why a round is held, when people are called on, how it went, and who is told when it did not go well."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

URGENT = ("samu", "europe", "sms")  # whom to call, on every page and every sheet of a round


class Why(TextChoices):
    HEAT = "heat", _("Une vague de chaleur")
    COLD = "cold", _("Un grand froid")
    EPIDEMIC = "epidemic", _("Une épidémie")
    OTHER = "other", _("Un autre moment difficile")


class Moment(TextChoices):
    MORNING = "morning", _("Le matin, de 9 h à 11 h")
    EVENING = "evening", _("En fin de journée, de 17 h à 19 h")


class Outcome(TextChoices):
    """Four, and no free text: what ails somebody is nobody's to write down."""

    OK = "ok", _("Tout va bien")
    HELP = "help", _("A besoin d’aide")
    NO_ANSWER = "no_answer", _("Pas de réponse")
    EMERGENCY = "emergency", _("Urgence")


class Consent(TextChoices):
    SPOKEN = "spoken", _("La personne me l’a dit")
    SIGNED = "signed", _("La personne a signé")
    FAMILY = "family", _("Sa famille l’a demandé par écrit")


class After(TextChoices):
    """Who hears of it when nobody answers, or help is needed: each goes one step further."""

    KEEPERS = "keepers", _("Les personnes qui tiennent le voisinage")
    CONTACT = "contact", _("Puis sa personne de confiance, que l’on appelle")
    TOWN = "town", _("Puis le contact choisi à la mairie ou à son centre d’action sociale")


class Patience(IntegerChoices):
    """Minutes between two steps."""

    HALF_HOUR = 30, _("Une demi-heure")
    HOUR = 60, _("Une heure")
    TWO_HOURS = 120, _("Deux heures")


class Step(IntegerChoices):
    """What is told once of a visit: each step is a row, written before anybody is."""

    KEEPERS = 1
    CONTACT = 2
    TOWN = 3
    EMERGENCY = 4  # to the keepers, whatever they were told of this visit before
