"""The administrator's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.accounts.enums import Role
from voisins.territories.access import WhichCommune, commune_named
from voisins.territories.models import Commune
from voisins.ui.forms import QuietForm


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
        try:
            return commune_named(typed)
        except WhichCommune as refusal:
            self.add_error("commune", str(refusal))
            return None


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
