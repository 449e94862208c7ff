"""States and named sets of the library."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """The family that the library shows a kit in."""

    SEASONAL = "seasonal", _("De saison")
    THEMATIC = "thematic", _("Par thème")
    EMERGENCY = "emergency", _("D’urgence")


class Look(TextChoices):
    """A season of the charter: its colours and its drawings."""

    HEAT = "canicule", _("Été, chaleur")
    COLD = "grand-froid", _("Hiver, froid")
    FEAST = "fete", _("Fête")
    STRIKE = "greve", _("Grève")
    FLOOD = "crue", _("Eau, crise")
    WELCOME = "accueil", _("Accueil")
    CYBER = "cyber", _("Écrans")


class Trigger(TextChoices):
    """What calls for a kit outside its window."""

    HEAT = "canicule", _("Canicule")
    COLD = "grand-froid", _("Grand froid")
    FLOOD = "crue", _("Crue")
    STRIKE = "greve", _("Grève")
    EPIDEMIC = "epidemie", _("Épidémie")
    CRISIS = "crise", _("Crise")


class FactKind(TextChoices):
    """What a statement is about: it needs a source."""

    HEALTH = "health", _("Santé")
    SAFETY = "safety", _("Sécurité")
    LAW = "law", _("Droit")
    FIGURE = "figure", _("Chiffre")


class State(TextChoices):
    """Where an edition is on its way to the public."""

    DRAFT = "draft", pgettext_lazy("edition", "Brouillon")
    IN_REVIEW = "in_review", pgettext_lazy("edition", "En relecture")
    SCHEDULED = "scheduled", pgettext_lazy("edition", "Programmée")
    PUBLISHED = "published", pgettext_lazy("edition", "Publiée")


IN_THE_WORKS = frozenset({State.DRAFT, State.IN_REVIEW, State.SCHEDULED})


class Channel(TextChoices):
    """By which way a download came."""

    SITE = "site", _("Le site")
    TOWN = "ville", _("Une page de commune")
    WIDGET = "widget", _("Un site partenaire")
    API = "api", _("L’API")
    BATCH = "lot", _("Un lot d’adresses")


WHOLE_KIT = "kit-entier"  # the name under which « everything at once » is counted
