"""Come in with a code, and a word to be recognised by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from voisins.ui.forms import QuietForm


class CodeForm(QuietForm):
    """The code that is on the poster, or that a neighbour gave."""

    code = forms.CharField(
        label=_("Le code de l’affiche"),
        help_text=_("Huit lettres et chiffres, par exemple K7M4-2R9T."),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "short",
            }
        ),
        error_messages={"required": _("Tapez le code, ou scannez l’affiche avec votre téléphone.")},
    )


class TieForm(CodeForm):
    """The code that the keeper of a voisinage near by gave."""

    code = forms.CharField(
        label=_("Le code donné par l’autre voisinage"),
        help_text=CodeForm.base_fields["code"].help_text,
        max_length=20,
        widget=CodeForm.base_fields["code"].widget,
        error_messages={"required": _("Tapez le code que l’autre voisinage vous a donné.")},
    )


class AskForm(QuietForm):
    """A word by which a keeper knows who asks."""

    words = forms.CharField(
        label=_("Un mot pour vous reconnaître"),
        help_text=_(
            "Par exemple : Odette, 2e gauche. Seules les personnes qui tiennent le voisinage le lisent."
        ),
        required=False,
        max_length=200,
    )
