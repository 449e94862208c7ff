"""How pressing a letter is, how far it is, why it went no further; how often the digest comes."""

from enum import Enum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Urgency(Enum):
    """VITAL leaves at once, even at night and whatever was chosen; SOON waits for the morning and may be stopped."""

    VITAL = "vital"
    SOON = "soon"


class State(TextChoices):
    """Where a letter is; WAITING is the only one that changes."""

    WAITING = "waiting", _("À envoyer")
    SENT = "sent", _("Remis")
    DROPPED = "dropped", _("Sans objet")
    GIVEN_UP = "given_up", _("Abandonné")


class Reason(TextChoices):
    """Why a letter was dropped, put off or given up."""

    NONE = "", ""
    NO_RIGHT = "no_right", _("N’a plus lieu d’être")
    STOPPED = "stopped", _("N’est plus souhaitée")
    CLOSED = "closed", _("Compte fermé")
    PAUSED = "paused", _("Adresse en pause")
    BROKEN = "broken", _("Le programme n’a pas su l’écrire")
    SILENCE = "silence", _("Le serveur de courrier n’a pas répondu")
    PUT_OFF = "put_off", _("Le serveur de courrier a demandé d’attendre")
    ADDRESS = "address", _("Adresse refusée")
    REFUSED = "refused", _("Courrier refusé")


class Rhythm(TextChoices):
    """How often the digest comes."""

    DAILY = "daily", _("Chaque jour")
    WEEKLY = "weekly", _("Chaque lundi")
    MONTHLY = "monthly", _("Le premier du mois")
    NEVER = "never", _("Jamais")
