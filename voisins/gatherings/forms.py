"""Propose a gathering in one page, and answer for one's household."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.gatherings.enums import Sort, Template, Visibility
from voisins.gatherings.models import Gathering
from voisins.gatherings.models.afterwords import LONGEST_WORD
from voisins.gatherings.models.gatherings import MOST_OF_A_HOUSEHOLD, MOST_PLACES
from voisins.gatherings.models.guests import LONGEST_NAME
from voisins.gatherings.models.potluck import MOST_WANTED
from voisins.gatherings.operations.hosting import Plan
from voisins.gatherings.rules.days import usual_day
from voisins.ui.forms import QuietForm, not_official

FARTHEST = dt.timedelta(days=730)


def _number(label: Any, least: int, most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": gettext_lazy("Écrivez un nombre en chiffres."),
            "invalid": gettext_lazy("Écrivez un nombre en chiffres."),
            "min_value": gettext_lazy("C’est trop peu : %(limit_value)s au moins."),
            "max_value": gettext_lazy("C’est beaucoup : %(limit_value)s au plus."),
        },
        **more,
    )


class GatheringForm(QuietForm):
    """What, when, where, and for whom."""

    template = forms.ChoiceField(
        label=gettext_lazy("Quelle rencontre ?"),
        choices=Template.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choisissez ce que ce sera.")},
    )
    title = forms.CharField(
        label=gettext_lazy("Son nom"),
        help_text=gettext_lazy("Par exemple : Apéro de la cour."),
        required=False,
        max_length=60,
    )
    day = forms.DateField(
        label=gettext_lazy("Le jour"),
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choisissez le jour."),
            "invalid": gettext_lazy("Écrivez un jour, par exemple 29/05/2027."),
        },
    )
    hour = forms.TimeField(
        label=gettext_lazy("L’heure"),
        widget=forms.TimeInput(attrs={"autocomplete": "off", "class": "short"}, format="%H:%M"),
        error_messages={
            "required": gettext_lazy("Écrivez l’heure, par exemple 18:30."),
            "invalid": gettext_lazy("Écrivez l’heure, par exemple 18:30."),
        },
    )
    where = forms.CharField(
        label=gettext_lazy("Où ?"),
        help_text=gettext_lazy("Par exemple : dans la cour, près des vélos."),
        max_length=120,
        error_messages={"required": gettext_lazy("Écrivez où l’on se retrouve.")},
    )
    plan_b = forms.CharField(
        label=gettext_lazy("Et s’il pleut ?"),
        help_text=gettext_lazy("Par exemple : dans le hall."),
        required=False,
        max_length=120,
    )
    words = forms.CharField(
        label=gettext_lazy("Un mot pour inviter"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    capacity = _number(
        gettext_lazy("Combien de places ?"),
        1,
        MOST_PLACES,
        required=False,
        help_text=gettext_lazy("Laissez vide si tout le monde peut venir."),
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Pour qui ?"),
        choices=Visibility.choices,
        initial=Visibility.PLACE,
        widget=forms.RadioSelect,
    )
    shows_where = forms.BooleanField(
        label=gettext_lazy("Dire à tous où et quand"),
        help_text=gettext_lazy(
            "Pour une rencontre ouverte à tout le monde : son nom, l’heure et le lieu sur la page publique. Sinon, la commune et le jour, rien d’autre."
        ),
        required=False,
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if day < self.today:
            raise ValidationError(_("Ce jour est passé : choisissez un jour à venir."))
        if day > self.today + FARTHEST:
            raise ValidationError(_("C’est bien loin : choisissez un jour dans les deux ans."))
        return day

    def plan(self) -> Plan:
        cleaned = self.cleaned_data
        template = Template(cleaned["template"])
        return Plan(
            **cleaned
            | {
                "template": template,
                "title": cleaned["title"] or str(template.label),
                "visibility": Visibility(cleaned["visibility"]),
            }
        )


def suggested(chosen: str, *, today: dt.date) -> dict[str, Any]:
    """What a template fills in: its name, and its day when it has one in the year."""
    if chosen not in Template.values:
        return {}
    template = Template(chosen)
    return {"template": chosen, "title": str(template.label), "day": usual_day(template, today=today)}


def as_planned(gathering: Gathering) -> dict[str, Any]:
    """The gathering as it is now, to be changed."""
    return {name: getattr(gathering, name) for name in GatheringForm.base_fields}


class HouseholdForm(QuietForm):
    """How many come from one home."""

    prefix = "household"  # a field named children would hide those of its form from scripts

    adults = _number(gettext_lazy("Adultes"), 1, MOST_OF_A_HOUSEHOLD, initial=1)
    children = _number(gettext_lazy("Enfants"), 0, MOST_OF_A_HOUSEHOLD, initial=0)


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
    wanted = _number(gettext_lazy("Combien en faut-il ?"), 1, MOST_WANTED, initial=1)


class ShareForm(forms.Form):
    """How many of one thing, none to take it back."""

    count = forms.IntegerField(min_value=0, max_value=MOST_WANTED)
