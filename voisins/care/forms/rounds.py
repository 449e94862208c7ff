"""Open a round: why, when, and who is told when somebody does not answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.care.enums import Patience, Why
from voisins.lib.clock import today
from voisins.ui.forms import QuietForm


class TownForm(QuietForm):
    """Who answers at the town hall, for those who chose that it be told."""

    town_email = forms.EmailField(
        label=gettext_lazy("Adresse e-mail d’un contact à la mairie ou à son centre d’action sociale"),
        help_text=gettext_lazy("Si vous en avez un, et s’il est d’accord. Il n’est prévenu qu’en dernier."),
        required=False,
    )
    callback = forms.CharField(
        label=gettext_lazy("Votre téléphone, pour que la mairie vous rappelle"), required=False, max_length=30
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("town_email") and not said.get("callback"):
            self.add_error("callback", _("Donnez un numéro, pour que la mairie puisse vous rappeler."))
        return said

    def town(self) -> dict[str, str]:
        """What is sealed; nothing without an address."""
        said = self.cleaned_data
        return {"email": said["town_email"], "callback": said["callback"]} if said["town_email"] else {}


class RoundForm(TownForm):
    """The season of a round."""

    field_order = ("why", "begins_on", "ends_on", "patience", "town_email", "callback")

    why = forms.ChoiceField(
        label=gettext_lazy("Pourquoi"), choices=Why.choices, widget=forms.RadioSelect, initial=Why.HEAT
    )
    begins_on = forms.DateField(
        label=gettext_lazy("Premier jour"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Dernier jour"),
        help_text=gettext_lazy("Le lendemain, tout est effacé. Quatre mois au plus."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    patience = forms.TypedChoiceField(
        label=gettext_lazy("Entre deux alertes, on attend"),
        choices=Patience.choices,
        coerce=lambda typed: Patience(int(typed)),
        initial=Patience.HOUR,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        begins, ends = said.get("begins_on"), said.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("Le dernier jour vient après le premier."))
        if ends and ends < today():
            self.add_error("ends_on", _("Ce jour est passé."))
        return said

    def season(self) -> dict[str, Any]:
        """What ``operations.rounds.open_round`` is told."""
        said = self.cleaned_data
        return {
            "why": Why(said["why"]),
            "begins_on": said["begins_on"],
            "ends_on": said["ends_on"],
            "patience": said["patience"],
            "town": self.town(),
        }
