"""The doors of communes: by the code of a commune in force, or by what somebody types to name one."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from voisins.lib.errors import Refusal
from voisins.territories.models import Commune
from voisins.territories.queries import exact_commune, find_communes

SHOWN = 6


class WhichCommune(Refusal):
    """What was typed names no commune, or several."""


def commune_or_404(code: str) -> Commune:
    return get_object_or_404(Commune.objects.in_force().with_places(), code=code)


def commune_named(typed: str) -> Commune:
    """The one commune that a name or an INSEE code says; WhichCommune tells what to write instead."""
    # Five digits are an INSEE code: taken for a postal code, they could name another commune.
    is_code = typed[:2].isalnum() and typed[2:].isdecimal()
    found = Commune.objects.filter(pk=typed.upper()).first() if is_code else exact_commune(typed)
    if found is None:
        raise WhichCommune(_said([] if is_code else find_communes(typed, limit=SHOWN)))
    return found


def _said(near: list[Commune]) -> str:
    if not near:
        return _("Aucune commune ne s’appelle ainsi, ou n’a ce code INSEE. Le code postal ne suffit pas.")
    names = ", ".join(f"{each.name} ({each.department.name}) {each.pk}" for each in near)
    return _("Plusieurs communes sont possibles : %(names)s. Écrivez le code de la bonne.") % {"names": names}
