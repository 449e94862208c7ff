"""Kinds of places, who is who in them, and who may read what."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    STAIRCASE = "staircase", _("Un escalier")
    BUILDING = "building", _("Un immeuble")
    STREET = "street", _("Une rue")
    BLOCK = "block", _("Un pâté de maisons")
    ESTATE = "estate", _("Une résidence, un lotissement")
    HAMLET = "hamlet", _("Un hameau, un village")


class Standing(TextChoices):
    MEMBER = "member", _("Membre")
    KEEPER = "keeper", _("Tient le voisinage")


class Way(TextChoices):
    """How somebody came in; keepers see it."""

    FOUNDED = "founded", _("a ouvert le voisinage")
    ASKED = "asked", _("a demandé, avec le code affiché")
    HANDED = "handed", _("a reçu un code en main propre")
    ENTERED = "entered", _("sur papier")


class CodeKind(TextChoices):
    SHOWN = "shown", _("Affiché")
    HANDED = "handed", _("Donné en main propre")
    TYING = "tying", _("Donné à un voisinage d’à côté")


ENTERING = frozenset({CodeKind.SHOWN, CodeKind.HANDED})  # the kinds by which a person comes in


class AskState(TextChoices):
    WAITING = "waiting", _("attend")
    ADMITTED = "admitted", _("acceptée")
    REFUSED = "refused", _("refusée")
    WITHDRAWN = "withdrawn", _("retirée")


class Outcome(TextChoices):
    """How a handing over ends; OPEN is the only one that changes."""

    OPEN = "open", _("les voisins choisissent")
    BACK = "back", _("la personne qui tenait le voisinage est revenue")
    CHOSEN = "chosen", _("le voisinage est confié")
    NOBODY = "nobody", _("personne n’a été choisi")


class Line(TextChoices):
    """What somebody may say of themselves in the directory; each line is closed until its person opens it."""

    DOOR = "door", _("Porte ou étage")
    PHONE = "phone", _("Téléphone")
    EMAIL = "email", _("Adresse e-mail")
    HELP = "help", _("Je peux aider à")


REACHED_BY = frozenset({Line.PHONE, Line.EMAIL})  # read on a card, never in a list of many


class Reach(TextChoices):
    NOBODY = "nobody", _("Personne")
    KEEPERS = "keepers", _("Les personnes qui tiennent le voisinage")
    MEMBERS = "members", _("Tous les voisins")


class Reason(TextChoices):
    """Why a keeper takes something down; its author reads it, and so does whoever reads the record."""

    PERSON = "person", _("Met une personne en cause")
    PRIVATE = "private", _("Dit ce qui est privé")
    SALE = "sale", _("Vend, ou fait de la publicité")
    MISTAKE = "mistake", _("Est là par erreur, ou deux fois")
    ELSEWHERE = "elsewhere", _("N’a pas sa place sur ce panneau")
