"""Roles, said in French."""

from django import template
from django.utils.functional import Promise

from voisins.accounts.enums import Role

register = template.Library()


@register.filter
def role_name(role: str) -> str | Promise:
    """What the role does; the bare name of one that exists no more."""
    return Role(role).label if role in Role.values else role
