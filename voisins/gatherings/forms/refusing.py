"""Why a place is taken back."""

from django import forms
from django.utils.translation import gettext_lazy

from voisins.gatherings.enums import Why
from voisins.ui.forms import QuietForm


class WhyForm(QuietForm):
    """One of the reasons of the house: nobody is hurt by a word of haste."""

    why = forms.ChoiceField(
        label=gettext_lazy("Ce que nous lui écrirons"),
        choices=Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choisissez ce que nous lui écrirons.")},
    )
