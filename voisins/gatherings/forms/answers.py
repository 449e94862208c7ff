"""Answer for one's household, come without an account, say what is needed and what one brings."""

from django import forms
from django.utils.translation import gettext_lazy

from voisins.gatherings.enums import Sort
from voisins.gatherings.forms.numbers import number
from voisins.gatherings.models.afterwords import LONGEST_WORD
from voisins.gatherings.models.gatherings import MOST_OF_A_HOUSEHOLD
from voisins.gatherings.models.guests import LONGEST_NAME
from voisins.gatherings.models.potluck import MOST_WANTED
from voisins.ui.forms import QuietForm, not_official


class HouseholdForm(QuietForm):
    """How many come from one home."""

    prefix = "household"  # a field named children would hide those of its form from scripts

    adults = number(gettext_lazy("Adultes"), 1, MOST_OF_A_HOUSEHOLD, initial=1)
    children = number(gettext_lazy("Enfants"), 0, MOST_OF_A_HOUSEHOLD, initial=0)


class GuestForm(QuietForm):
    """Come without an account: who, and where to write."""

    name = forms.CharField(
        label=gettext_lazy("Votre prénom"),
        max_length=LONGEST_NAME,
        validators=[not_official],
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": gettext_lazy("Écrivez votre prénom.")},
    )
    address = forms.EmailField(
        label=gettext_lazy("Votre adresse e-mail"),
        help_text=gettext_lazy("Pour vous envoyer le lien qui confirme. Elle n’est montrée à personne."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Écrivez votre adresse e-mail."),
            "invalid": gettext_lazy("Écrivez une adresse complète, par exemple odette@exemple.fr."),
        },
    )


class AfterwordForm(QuietForm):
    """A word once it is over; empty, it takes the word back."""

    words = forms.CharField(
        label=gettext_lazy("Votre mot pour celles et ceux qui sont venus"),
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NeedForm(QuietForm):
    """One line of what is needed."""

    sort = forms.ChoiceField(
        label=gettext_lazy("C’est…"), choices=Sort.choices, initial=Sort.FOOD, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("De quoi a-t-on besoin ?"),
        help_text=gettext_lazy("Par exemple : des salades, deux tables, accueillir, ranger."),
        max_length=60,
        error_messages={"required": gettext_lazy("Écrivez ce qu’il faut.")},
    )
    wanted = number(gettext_lazy("Combien en faut-il ?"), 1, MOST_WANTED, initial=1)


class ShareForm(forms.Form):
    """How many of one thing, none to take it back."""

    count = forms.IntegerField(min_value=0, max_value=MOST_WANTED)
