"""Propose a gathering in one page."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.gatherings.enums import Decides, Reach, Rhythm, Template, Visibility
from voisins.gatherings.forms.numbers import number
from voisins.gatherings.models import Gathering
from voisins.gatherings.models.gatherings import MOST_PLACES
from voisins.gatherings.operations.hosting import Plan
from voisins.gatherings.rules.days import usual_day
from voisins.gatherings.rules.repeats import MOST_TIMES
from voisins.ui.rereading import RereadForm

FARTHEST = dt.timedelta(days=730)
SOME_TIMES = 6


class GatheringForm(RereadForm):
    """What, when, where, and for whom."""

    reread = ("title", "where", "plan_b", "words")

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
    plan_b_day = forms.DateField(
        label=gettext_lazy("Ou un autre jour, s’il pleut"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Écrivez un jour, par exemple 29/05/2027.")},
    )
    decides = forms.ChoiceField(
        label=gettext_lazy("Quand direz-vous s’il pleut trop ?"),
        help_text=gettext_lazy("Nous vous le rappelons à ce moment-là. Un bouton prévient tout le monde."),
        required=False,
        choices=[("", gettext_lazy("sans moment prévu")), *Decides.choices],
        initial="",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("Un mot pour inviter"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    capacity = number(
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
        return to_come(self.cleaned_data["day"], today=self.today)

    def clean_plan_b_day(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["plan_b_day"]
        return to_come(day, today=self.today) if day else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        other = cleaned.get("plan_b_day")
        if other and other == cleaned.get("day"):
            self.add_error("plan_b_day", _("C’est le même jour : choisissez-en un autre, ou laissez vide."))
        if (
            cleaned.get("decides")
            and not (other or cleaned.get("plan_b"))
            and "plan_b_day" not in self.errors
        ):
            self.add_error("plan_b", _("Écrivez où l’on se replie, ou choisissez un autre jour."))
        return cleaned

    def plan(self) -> Plan:
        return planned(self.cleaned_data)


class ProposalForm(GatheringForm):
    """A new one, that may come back."""

    rhythm = forms.ChoiceField(
        label=gettext_lazy("Elle revient ?"),
        choices=Rhythm.choices,
        initial=Rhythm.ONCE,
        required=False,
        widget=forms.RadioSelect,
    )
    times = number(
        gettext_lazy("Si elle revient, combien de fois en tout ?"),
        2,
        MOST_TIMES,
        initial=SOME_TIMES,
        required=False,
        help_text=gettext_lazy("Douze au plus. Vous en proposerez d’autres ensuite."),
    )

    def repeated(self) -> dict[str, Any]:
        """As ``repeating.invite`` takes it."""
        typed = self.cleaned_data
        return {"rhythm": Rhythm(typed["rhythm"] or Rhythm.ONCE), "times": typed["times"] or SOME_TIMES}

    def plan(self) -> Plan:
        return planned({name: self.cleaned_data[name] for name in GatheringForm.base_fields})


class SeriesForm(GatheringForm):
    """One of the dates of what comes back, or that one and the next."""

    reach = forms.ChoiceField(
        label=gettext_lazy("Ce changement vaut pour…"),
        choices=Reach.choices,
        initial=Reach.THIS,
        required=False,
        widget=forms.RadioSelect,
    )

    def plan(self) -> Plan:
        return planned({name: self.cleaned_data[name] for name in GatheringForm.base_fields})


class UndatedForm(GatheringForm):
    """The same while the day is being chosen: its moments stay what they are."""

    day = None  # type: ignore[assignment]  # how Django leaves a field out
    hour = None  # type: ignore[assignment]
    plan_b_day = None  # type: ignore[assignment]
    decides = None  # type: ignore[assignment]

    def __init__(self, *args: Any, dated: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dated = dated

    def plan(self) -> Plan:
        return planned(self.cleaned_data | {"day": self.dated.day, "hour": self.dated.hour})


def changing(gathering: Gathering, *args: Any, **kwargs: Any) -> GatheringForm:
    """To plan it otherwise."""
    if gathering.choosing:
        return UndatedForm(*args, dated=gathering, **kwargs)
    return SeriesForm(*args, **kwargs) if gathering.series else GatheringForm(*args, **kwargs)


def planned(cleaned: dict[str, Any]) -> Plan:
    """What was typed, with its name when none was given."""
    template = Template(cleaned["template"])
    return Plan(
        **cleaned
        | {
            "template": template,
            "title": cleaned["title"] or str(template.label),
            "visibility": Visibility(cleaned["visibility"]),
        }
    )


def to_come(day: dt.date, *, today: dt.date) -> dt.date:
    """A day that can still be, and is not too far."""
    if day < today:
        raise ValidationError(_("Ce jour est passé : choisissez un jour à venir."))
    if day > today + FARTHEST:
        raise ValidationError(_("C’est bien loin : choisissez un jour dans les deux ans."))
    return day


def suggested(chosen: str, *, today: dt.date) -> dict[str, Any]:
    """What a template fills in: its name, and its day when it has one in the year."""
    if chosen not in Template.values:
        return {}
    template = Template(chosen)
    return {"template": chosen, "title": str(template.label), "day": usual_day(template, today=today)}


def as_planned(gathering: Gathering) -> dict[str, Any]:
    """The gathering as it is now, to be changed."""
    return {name: getattr(gathering, name) for name in GatheringForm.base_fields}
