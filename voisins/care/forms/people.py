"""Enter somebody who wished to be called on: how to reach them, and how they said yes. Nothing of their health."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.care.enums import After, Consent, Moment, Outcome
from voisins.care.operations.people import Wish
from voisins.ui.forms import QuietForm

WORDS = ("name", "door", "phone", "trusted", "trusted_phone")


class WatchedForm(QuietForm):
    """One person."""

    name = forms.CharField(label=gettext_lazy("Prénom ou nom d’usage"), max_length=60)
    door = forms.CharField(label=gettext_lazy("Porte ou étage"), max_length=60)
    phone = forms.CharField(label=gettext_lazy("Téléphone"), max_length=30, required=False)
    trusted = forms.CharField(
        label=gettext_lazy("Une personne de confiance à appeler"), max_length=60, required=False
    )
    trusted_phone = forms.CharField(label=gettext_lazy("Son téléphone"), max_length=30, required=False)
    moments = forms.MultipleChoiceField(
        label=gettext_lazy("Quand passer, ou appeler"),
        choices=Moment.choices,
        initial=[Moment.MORNING],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choisissez au moins un moment de la journée.")},
    )
    after = forms.ChoiceField(
        label=gettext_lazy("Sans nouvelles, qui est prévenu"),
        choices=After.choices,
        initial=After.KEEPERS,
        widget=forms.RadioSelect,
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("Comment cette personne a dit oui"),
        choices=Consent.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Dites comment cette personne a dit oui.")},
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        further = said.get("after") in (After.CONTACT, After.TOWN)
        if further and not said.get("trusted_phone"):
            self.add_error("trusted_phone", _("Il faut un numéro, pour pouvoir appeler cette personne."))
        return said

    def words(self) -> dict[str, str]:
        """What is sealed."""
        return {name: self.cleaned_data[name] for name in WORDS}

    def wish(self) -> Wish:
        said = self.cleaned_data
        return Wish(
            morning=Moment.MORNING in said["moments"],
            evening=Moment.EVENING in said["moments"],
            after=After(said["after"]),
            consent=Consent(said["consent"]),
        )


class OutcomeForm(QuietForm):
    """How it went: one of four."""

    outcome = forms.ChoiceField(choices=Outcome.choices)
