"""The administrator's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.accounts.enums import Role
from voisins.territories.models import Commune
from voisins.territories.queries import exact_commune, find_communes
from voisins.ui.forms import QuietForm

SHOWN = 6


class RoleForm(QuietForm):
    """A role, and the commune that a town agent acts for."""

    role = forms.ChoiceField(
        label=gettext_lazy("Rôle"),
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choisissez un rôle.")},
    )
    commune = forms.CharField(
        label=gettext_lazy("Commune"),
        help_text=gettext_lazy("Pour qui agit en mairie. Son nom, ou son code INSEE comme 45234."),
        required=False,
        max_length=80,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed = cleaned.pop("commune", "").strip()
        cleaned["commune"] = self._commune(typed) if cleaned.get("role") == Role.TOWN_AGENT else None
        return cleaned

    def _commune(self, typed: str) -> Commune | None:
        if not typed:
            self.add_error("commune", _("Écrivez la commune pour laquelle cette personne agira."))
            return None
        # Five digits are an INSEE code: taken for a postal code, they could name another commune.
        is_code = typed[:2].isalnum() and typed[2:].isdecimal()
        found = Commune.objects.filter(pk=typed.upper()).first() if is_code else exact_commune(typed)
        if found is None:
            self.add_error("commune", _said(typed, [] if is_code else find_communes(typed, limit=SHOWN)))
        return found


def _said(typed: str, near: list[Commune]) -> str:
    """Why ``typed`` names no commune, and what to write instead."""
    if not near:
        return _("Aucune commune ne s’appelle ainsi, ou n’a ce code INSEE. Le code postal ne suffit pas.")
    names = ", ".join(f"{each.name} ({each.department.name}) {each.pk}" for each in near)
    return _("Plusieurs communes sont possibles : %(names)s. Écrivez le code de la bonne.") % {"names": names}


class AccountForm(RoleForm):
    """A new account with its first role."""

    first_name = forms.CharField(
        label=gettext_lazy("Prénom"),
        max_length=60,
        error_messages={"required": gettext_lazy("Écrivez son prénom.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Adresse e-mail"),
        help_text=gettext_lazy("Les codes y seront envoyés. Par exemple : nadia@exemple.fr"),
        error_messages={
            "required": gettext_lazy("Écrivez son adresse e-mail."),
            "invalid": gettext_lazy("Cette adresse n’est pas complète. Par exemple : nadia@exemple.fr"),
        },
    )
    field_order = ("first_name", "email", "role", "commune")
