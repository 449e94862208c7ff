"""The administrator's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.accounts.enums import Role
from voisins.territories.models import Commune
from voisins.ui.forms import QuietForm


class RoleForm(QuietForm):
    """A role, and the commune that a town agent acts for."""

    role = forms.ChoiceField(label=gettext_lazy("Rôle"), choices=Role.choices, widget=forms.RadioSelect)
    commune = forms.CharField(
        label=gettext_lazy("Commune"),
        help_text=gettext_lazy("Pour un rôle en mairie : le code INSEE, comme 45234 pour Orléans."),
        required=False,
        max_length=5,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        code, agent = cleaned.get("commune", "").strip().upper(), cleaned.get("role") == Role.TOWN_AGENT
        found = Commune.objects.filter(pk=code).first() if code and agent else None
        if agent and found is None:
            self.add_error("commune", _("Aucune commune n’a ce code. Cherchez-le sur la page des communes."))
        cleaned["commune"] = found
        return cleaned


class AccountForm(RoleForm):
    """A new account with its first role."""

    first_name = forms.CharField(label=gettext_lazy("Prénom"), max_length=60)
    email = forms.EmailField(
        label=gettext_lazy("Adresse e-mail"),
        help_text=gettext_lazy("Les codes y seront envoyés. Par exemple : nadia@exemple.fr"),
    )
    field_order = ("first_name", "email", "role", "commune")
