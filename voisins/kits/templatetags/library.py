"""The kits of the moment, for pages that know no kit."""

from django import template
from django.utils.translation import get_language

from voisins.kits.forms.personal import PAPERS
from voisins.kits.queries.library import Card, cards
from voisins.lib.clock import today

register = template.Library()

SHOWN = 4


@register.simple_tag
def kits_of_the_moment() -> list[Card]:
    """Those of season, then the next to come."""
    return cards(spoken=get_language() or "fr", today=today())[:SHOWN]


@register.filter
def paper_name(paper: str) -> str:
    """``A4, l’imprimante de la maison``: the paper, and what it is good for."""
    return str(PAPERS[paper])
