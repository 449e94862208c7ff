"""Ask for days: the first among those that are free, then how long; nothing to type."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from voisins.sharing.rules.days import DAY, lengths
from voisins.ui.forms import QuietForm, choose


class AskForm(QuietForm):
    """The first day, and the number of days."""

    first = forms.ChoiceField(
        label=_("À partir de"),
        error_messages={
            "required": _("Choisissez un jour."),
            "invalid_choice": _("Ce jour n’est plus libre. Choisissez-en un autre."),
        },
    )
    length = forms.ChoiceField(
        label=_("Pendant"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choisissez pour combien de temps."),
            "invalid_choice": _("C’est plus long que ce que cette personne prête."),
        },
    )

    def __init__(self, *args: Any, free: Sequence[dt.date], longest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "first", [(day.isoformat(), date_format(day, "l j F")) for day in free])
        choose(self, "length", [(str(each), _in_days(each)) for each in lengths(longest)])
        self.fields["length"].initial = "1"

    def days(self) -> tuple[dt.date, dt.date]:
        first = dt.date.fromisoformat(self.cleaned_data["first"])
        return first, first + DAY * (int(self.cleaned_data["length"]) - 1)


def _in_days(count: int) -> str:
    return ngettext("%(count)s jour", "%(count)s jours", count) % {"count": count}
