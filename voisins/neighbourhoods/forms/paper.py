"""The sheet that neighbours filled in with a pen, typed back in one screen."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.accounts.enums import Consent
from voisins.neighbourhoods.operations.paper import Written
from voisins.ui.forms import QuietForm, not_official

LINES = 8


class PaperForm(QuietForm):
    """Eight lines of three fields, and how these people agreed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(LINES):
            for name, label, most in NAMES:
                checks = [not_official] if name == "first_name" else []
                field = forms.CharField(label=label, required=False, max_length=most, validators=checks)
                field.widget.attrs["autocomplete"] = "off"
                self.fields[f"{name}_{number}"] = field
        self.fields["consent"] = forms.ChoiceField(
            label=_("Comment ces personnes ont dit oui"),
            choices=Consent.choices,
            widget=forms.RadioSelect,
            error_messages={"required": _("Dites comment ces personnes ont dit oui.")},
        )

    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"{name}_{number}"] for name, _label, _most in NAMES] for number in range(LINES)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in range(LINES):
            if not cleaned.get(f"first_name_{number}") and self._written(cleaned, number):
                self.add_error(f"first_name_{number}", _("Il manque le prénom de cette ligne."))
        if not self.errors and not self.lines():
            self.add_error("first_name_0", _("Écrivez au moins un prénom."))
        return cleaned

    def _written(self, cleaned: dict[str, Any], number: int) -> bool:
        return bool(cleaned.get(f"door_{number}") or cleaned.get(f"phone_{number}"))

    def lines(self) -> list[Written]:
        """The lines that have a first name, in their order."""
        said = self.cleaned_data
        return [
            Written(said[f"first_name_{n}"], said[f"door_{n}"], said[f"phone_{n}"])
            for n in range(LINES)
            if said[f"first_name_{n}"]
        ]


NAMES = (
    ("first_name", gettext_lazy("Prénom"), 60),
    ("door", gettext_lazy("Porte ou étage"), 120),
    ("phone", gettext_lazy("Téléphone"), 120),
)
