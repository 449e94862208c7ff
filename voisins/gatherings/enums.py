"""What neighbours meet for, who may see it, and what a household answered."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Template(TextChoices):
    FEAST = "fete", _("Fête des voisins")
    DRINKS = "apero", _("Apéro")
    GALETTE = "galette", _("Galette des rois")
    SNACK = "gouter", _("Goûter")
    CLEANING = "menage", _("Grand ménage")
    CHRISTMAS = "noel", _("Noël des voisins")
    FLEA_MARKET = "braderie", _("Braderie")
    GAMES = "jeux", _("Après-midi jeux")


class Visibility(TextChoices):
    PLACE = "voisinage", _("Notre voisinage")
    QUARTER = "quartier", _("Tout le quartier : les voisinages reliés au nôtre")
    PUBLIC = "public", _("Tout le monde")


class Rhythm(TextChoices):
    """How often it comes back."""

    ONCE = "une", _("Une seule fois")
    WEEKLY = "semaine", _("Toutes les semaines")
    FORTNIGHTLY = "quinzaine", _("Toutes les deux semaines")
    MONTHLY = "mois", _("Tous les mois, le même jour : le premier vendredi, par exemple")


class Reach(TextChoices):
    """What a change of a gathering that comes back is about."""

    THIS = "une", _("Cette date seulement")
    FOLLOWING = "suite", _("Cette date et les suivantes")


class Decides(TextChoices):
    """When whoever invites says whether it is plan B."""

    EVE = "veille", _("la veille à 18 h")
    MORNING = "matin", _("le matin même à 9 h")
    BEFORE = "avant", _("deux heures avant")


class Why(TextChoices):
    """Why a place is taken back, in words that hurt nobody."""

    FULL = "places", _("Il n’y a plus assez de place")
    MISTAKE = "erreur", _("La réponse semble être une erreur")
    TALK = "parler", _("Parlons-en de vive voix")


class Answer(TextChoices):
    COMING = "coming", _("vient")
    WAITING = "waiting", _("attend une place")
    NOT_COMING = "not_coming", _("ne vient pas")
    CHOOSING = "choosing", _("aide à choisir la date")


class Suits(TextChoices):
    """Whether a moment suits."""

    YES = "yes", _("Oui")
    MAYBE = "maybe", _("Peut-être")
    NO = "no", _("Non")


EXPECTED = frozenset({Answer.COMING, Answer.WAITING, Answer.CHOOSING})  # those whom a change concerns


class Sort(TextChoices):
    """What a gathering needs."""

    FOOD = "food", _("À manger, à boire")
    THING = "thing", _("Du matériel")
    ROLE = "role", _("Un coup de main")
