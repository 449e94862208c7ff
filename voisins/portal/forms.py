"""What somebody pastes to know whether it is ours."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 500


class CheckForm(forms.Form):
    said = forms.CharField(
        label=_("L’adresse ou le code à vérifier"),
        help_text=_(
            "Celle que montre votre téléphone quand il lit le carré, ou celle d’un message. Ne l’ouvrez pas."
        ),
        max_length=LONGEST,
        error_messages={
            "required": _("Collez une adresse, ou tapez le code écrit sur l’affiche."),
            "max_length": _("C’est trop long pour une adresse. Copiez-en le début."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}),
    )
