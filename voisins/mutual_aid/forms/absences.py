"""Help while one is away: the days, what is to be done, and who is asked."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from voisins.neighbourhoods.models import Membership
from voisins.ui.forms import QuietForm, choose

LONGEST = dt.timedelta(days=190)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choisissez un jour."),
            "invalid": _("Ce jour n’existe pas. Par exemple : 24/11/2026."),
        },
    )


class AbsenceForm(QuietForm):
    """Only those who came in through somebody's hands can be chosen."""

    friends = forms.MultipleChoiceField(
        label=_("À qui le demander ? Je connais ces personnes."),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Elles seules le sauront."),
        error_messages={"required": _("Choisissez au moins une personne que vous connaissez.")},
    )
    from_on = _day(_("Du"))
    to_on = _day(_("Au"))
    what = forms.CharField(
        label=_("Que faut-il faire ?"),
        max_length=80,
        help_text=_("Par exemple : arroser les plantes, relever le courrier."),
        error_messages={"required": _("Écrivez ce qu’il faut faire.")},
    )
    notes = forms.CharField(
        label=_("Un mot de plus"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Remettez les clés en main propre : n’écrivez pas où elles sont."),
    )

    def __init__(self, *args: Any, members: Iterable[Membership], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members, self.today = {str(each.public_id): each for each in members}, today
        choose(self, "friends", [(key, str(each)) for key, each in self.members.items()])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("from_on"), cleaned.get("to_on")
        if not start or not end:
            return cleaned
        if end < start or end < self.today:
            self.add_error(
                "to_on", ValidationError(_("Le retour vient après le départ, et après aujourd’hui."))
            )
        elif end - start > LONGEST:
            self.add_error("to_on", ValidationError(_("Six mois au plus. Au-delà, parlez-en de vive voix.")))
        return cleaned

    def chosen(self) -> list[Membership]:
        return [self.members[key] for key in self.cleaned_data["friends"]]
