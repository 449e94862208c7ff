"""Acts, said in French."""

from django import template
from django.utils.functional import Promise

from voisins.journal.names import ACTS

register = template.Library()


@register.filter
def act_name(act: str) -> str | Promise:
    """What was done, in words; the bare name of an act that nobody has named."""
    return ACTS.get(act, act)
