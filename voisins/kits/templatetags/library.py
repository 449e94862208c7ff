"""The kits of the moment, for pages that know no kit."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from voisins.kits.forms.personal import PAPERS
from voisins.kits.models import Edition
from voisins.kits.queries.library import Card, cards, readable_first
from voisins.kits.rules.content import language
from voisins.lib.clock import today
from voisins.ui.spoken import marked

register = template.Library()

SHOWN = 4


@register.simple_tag
def kits_of_the_moment() -> list[Card]:
    """Those of season, then the next to come, in the reader's language if they can."""
    return readable_first(cards(spoken=get_language() or "fr", today=today()), today())[:SHOWN]


@register.filter
def kit_name(edition: Edition) -> SafeString:
    """The short title of a kit in the version that suits the reader, saying its language."""
    code = edition.content.best_version(get_language() or "fr")
    return marked(edition.content.versions[code].short_title, language(code))


@register.filter
def paper_name(paper: str) -> str:
    """``A4, l’imprimante de la maison``: the paper, and what it is good for."""
    return str(PAPERS[paper])
