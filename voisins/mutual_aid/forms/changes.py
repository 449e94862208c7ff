"""Change what one asked or offered."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voisins.mutual_aid.enums import Scope
from voisins.mutual_aid.forms.wishes import HOURS
from voisins.mutual_aid.models import Act
from voisins.mutual_aid.models.acts import NOTES, WORDS
from voisins.mutual_aid.operations.changing import Change
from voisins.ui.rereading import RereadForm


class ChangeForm(RereadForm):
    """Words, day, hour, notes; and how far it goes when it comes back."""

    reread = ("what", "notes")

    what = forms.CharField(
        label=_("En quelques mots"),
        max_length=WORDS,
        error_messages={"required": _("Écrivez ce dont il s’agit. Par exemple : me rapporter du pain.")},
    )
    day = forms.DateField(
        label=_("Quel jour ?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Ce jour n’existe pas. Par exemple : 24/11/2026.")},
    )
    hour = forms.ChoiceField(label=_("Vers quelle heure ?"), choices=HOURS)
    notes = forms.CharField(
        label=_("Un mot pour la personne qui vient"),
        required=False,
        max_length=NOTES,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    how_far = forms.ChoiceField(
        label=_("Jusqu’où ?"), choices=Scope.choices, initial=Scope.THIS, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, repeats: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not repeats:
            del self.fields["how_far"]
        else:
            self.fields["day"].required = True

    def scope(self) -> str:
        return str(self.cleaned_data.get("how_far", Scope.THIS))

    def change(self) -> Change:
        said = self.cleaned_data
        hour = dt.time.fromisoformat(said["hour"])
        return Change(what=said["what"], notes=said["notes"], day=said["day"], hour=hour)


def as_it_is(act: Act) -> dict[str, Any]:
    """The act as it stands, by the clock of the place."""
    zone = act.asked_by.neighbourhood.commune.time_zone
    local = act.starts_at.astimezone(zone) if act.starts_at else None
    return {
        "what": act.what,
        "notes": act.notes,
        "day": local.date() if local else None,
        "hour": f"{local:%H}:00" if local else "10:00",
    }
