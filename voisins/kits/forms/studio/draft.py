"""What every form of a draft has in common."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy

from voisins.kits.rules.changes import Change
from voisins.ui.forms import QuietForm

ROOMY = 6_000  # far over what fits: an editor is told the real limit, and loses nothing


class StudioForm(QuietForm):
    """Every form of a draft: the revision it was opened on, and what saving it would replace once somebody else has."""

    overwrites: Sequence[Change] = ()
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    change_note = forms.CharField(
        label=gettext_lazy("Ce qui change dans cette édition"),
        help_text=gettext_lazy("Une phrase, lue par les personnes qui ont déjà imprimé le kit."),
        required=False,
        max_length=300,
    )
