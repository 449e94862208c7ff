"""What people can be entrusted with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    EDITOR = "editor", _("Écrit les kits")
    REVIEWER = "reviewer", _("Relit et publie les kits")
    ADMINISTRATOR = "administrator", _("Confie les rôles")
    MODERATOR = "moderator", _("Répond aux signalements")
    TOWN_AGENT = "town_agent", _("Agit pour une commune")


TEAM = frozenset({Role.EDITOR, Role.REVIEWER, Role.ADMINISTRATOR})
# Who comes in with two factors, by every path.
GUARDED = TEAM | {Role.MODERATOR}


class Consent(TextChoices):
    """How somebody without internet agreed to be entered."""

    SIGNED = "signed", _("A signé la feuille")
    SPOKEN = "spoken", _("L’a dit de vive voix")
