"""The form that opens one's own account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from voisins.ui.forms import QuietForm, not_official

NAME = 60


def first_name() -> forms.CharField:
    """What neighbours call one another: a first name, or what one goes by."""
    return forms.CharField(
        label=_("Votre prénom"),
        help_text=_("C’est le seul nom que vos voisins verront."),
        max_length=NAME,
        validators=[not_official],
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={
            "required": _("Écrivez votre prénom, ou le nom que l’on vous donne."),
            "max_length": _("C’est un peu long : 60 lettres au plus."),
        },
    )


class OpenForm(QuietForm):
    """A first name, a word on age, and the code on the paper of who was entered by a neighbour."""

    first_name = first_name()
    of_age = forms.BooleanField(
        label=_("J’ai 15 ans ou plus, ou l’accord d’un parent."),
        error_messages={"required": _("Cochez la case, ou demandez d’abord à un parent.")},
    )
    paper = forms.CharField(
        label=_("Le code de votre papier"),
        help_text=_("Si un voisin vous a déjà inscrit. Sinon, laissez vide."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "short"}),
    )
