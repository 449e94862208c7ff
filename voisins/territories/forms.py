"""What somebody types to find a commune."""

from django import forms
from django.utils.translation import gettext_lazy as _

from voisins.territories.rules.spelling import LONGEST


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Nom ou code postal"),
        help_text=_("Les premières lettres suffisent. Accents et tirets sont facultatifs."),
        max_length=LONGEST,
        error_messages={
            "required": _("Écrivez un nom de commune ou un code postal."),
            "max_length": _("C’est trop long pour un nom de commune. Les premières lettres suffisent."),
        },
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}),
    )
