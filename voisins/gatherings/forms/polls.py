"""Propose several moments, and say which suit."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voisins.gatherings.enums import Suits
from voisins.gatherings.forms.answers import HouseholdForm
from voisins.gatherings.forms.gatherings import GatheringForm, planned, to_come
from voisins.gatherings.models import Household
from voisins.gatherings.models.polls import FEWEST_MOMENTS, MOST_MOMENTS
from voisins.gatherings.operations.hosting import Plan
from voisins.gatherings.operations.polling import When
from voisins.gatherings.queries.polls import Proposed
from voisins.ui.spoken import full_day

NUMBERS = range(1, MOST_MOMENTS + 1)
NAMED = ("template", "title", "hour")


def _day(number: int) -> forms.DateField:
    return forms.DateField(
        label=_("Date %(number)s") % {"number": number},
        required=number <= FEWEST_MOMENTS,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Proposez au moins deux dates."),
            "invalid": _("Écrivez un jour, par exemple 29/05/2027."),
        },
    )


def _hour(number: int) -> forms.TimeField:
    return forms.TimeField(
        label=_("Une autre heure, date %(number)s") % {"number": number},
        required=False,
        widget=forms.TimeInput(attrs={"autocomplete": "off", "class": "short"}, format="%H:%M"),
        error_messages={"invalid": _("Écrivez l’heure, par exemple 18:30.")},
    )


class PollForm(GatheringForm):
    """What, where, for whom, an hour, and two to six dates; a date may have an hour of its own."""

    day = None  # type: ignore[assignment]  # how Django leaves a field out
    plan_b_day = None  # type: ignore[assignment]  # said once the day is known
    decides = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in NUMBERS:
            self.fields[f"day_{number}"] = _day(number)
            if number > NUMBERS[0]:
                self.fields[f"hour_{number}"] = _hour(number)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in NUMBERS:
            self._check(number, cleaned.get(f"day_{number}"))
        if not self.errors and len(self.moments()) < FEWEST_MOMENTS:
            raise ValidationError(_("Ces dates sont les mêmes : proposez-en au moins deux différentes."))
        return cleaned

    def _check(self, number: int, day: dt.date | None) -> None:
        try:
            if day:
                to_come(day, today=self.today)
        except ValidationError as error:
            self.add_error(f"day_{number}", error)

    def moments(self) -> set[When]:
        """What was typed, each once."""
        typed, hour = self.cleaned_data, self.cleaned_data["hour"]
        days = [(typed[f"day_{number}"], typed.get(f"hour_{number}")) for number in NUMBERS]
        return {(day, own or hour) for day, own in days if day}

    def plan(self) -> Plan:
        """All but the day: that of the plan is one of the moments, and counts for nothing."""
        plain = {name: self.cleaned_data[name] for name in PollForm.base_fields}
        return planned(plain | {"day": self.cleaned_data["day_1"]})

    def named(self) -> list[forms.BoundField]:
        """What it is, and at what hour."""
        return [self[name] for name in NAMED]

    def dates(self) -> list[list[forms.BoundField]]:
        """Each, the next ones with an hour of their own when they have one."""
        first, *next_ones = NUMBERS
        return [[self[f"day_{first}"]], *([self[f"day_{n}"], self[f"hour_{n}"]] for n in next_ones)]

    def others(self) -> list[forms.BoundField]:
        """Where, for whom."""
        return [self[name] for name in PollForm.base_fields if name not in NAMED]


class OpinionsForm(HouseholdForm):
    """Yes, maybe or no to each moment, and how many would come; what is left out is not known yet."""

    def __init__(
        self, *args: Any, proposed: Sequence[Proposed], household: Household | None = None, **kwargs: Any
    ) -> None:
        if household:
            kwargs["initial"] = {"adults": household.adults, "children": household.children}
        super().__init__(*args, **kwargs)
        self.numbers = [each.moment.pk for each in proposed]
        for each in proposed:
            self.fields[f"moment-{each.moment.pk}"] = _opinion(each)
        self.order_fields([f"moment-{number}" for number in self.numbers])

    def said(self) -> dict[str, Any]:
        """As ``polling.say`` takes it."""
        typed = self.cleaned_data if self.is_valid() else {}
        said = {number: typed.get(f"moment-{number}") for number in self.numbers}
        suits = {number: Suits(each) for number, each in said.items() if each}
        return {"suits": suits, "adults": typed.get("adults", 1), "children": typed.get("children", 0)}


def _opinion(each: Proposed) -> forms.ChoiceField:
    moment = each.moment
    return forms.ChoiceField(
        label=f"{full_day(moment.day)}, {moment.hour:%H:%M}".capitalize(),
        help_text=_said(each),
        required=False,
        choices=Suits.choices,
        initial=each.mine,
        widget=forms.RadioSelect,
    )


def _said(each: Proposed) -> str:
    yes = ngettext("%(n)s oui", "%(n)s oui", each.yes) % {"n": each.yes}
    maybe = ngettext("%(n)s peut-être", "%(n)s peut-être", each.maybe) % {"n": each.maybe}
    return f"{yes}, {maybe}"
