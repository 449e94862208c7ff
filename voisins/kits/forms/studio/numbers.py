"""A number to call, in every version that has words for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.kits.models import HelpNumber
from voisins.kits.rules.content import language
from voisins.kits.rules.versions import name as version_name
from voisins.lib.text import french
from voisins.ui.forms import QuietForm


class NumberForm(QuietForm):
    """A number to call, checked again."""

    number = forms.CharField(label=gettext_lazy("Numéro"), max_length=20)
    label_fr = forms.CharField(label=gettext_lazy("Ce que c’est"), max_length=60)
    hours_fr = forms.CharField(label=gettext_lazy("Horaires"), max_length=80, required=False)
    label_en = forms.CharField(label=gettext_lazy("Ce que c’est, en anglais"), max_length=60, required=False)
    hours_en = forms.CharField(label=gettext_lazy("Horaires, en anglais"), max_length=80, required=False)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=300)
    checked_on = forms.DateField(label=gettext_lazy("Vérifié le"))
    review_by = forms.DateField(label=gettext_lazy("À relire avant le"))

    def __init__(self, *args: Any, row: HelpNumber, **kwargs: Any) -> None:
        super().__init__(*args, initial=self.values_of(row), **kwargs)
        others = [code for code in row.words if code not in ("fr", "en")]
        for code in others:
            self._ask_for(code)
        self.codes = ("fr", "en", *others)
        words = [f"{part}_{code}" for code in self.codes for part in ("label", "hours")]
        self.order_fields(["number", *words])

    def _ask_for(self, code: str) -> None:
        """The words of one more version, which the number has already."""
        version = {"version": version_name(code)}
        self.fields[f"label_{code}"] = forms.CharField(
            label=_("Ce que c’est (%(version)s)") % version, max_length=60, required=False
        )
        self.fields[f"hours_{code}"] = forms.CharField(
            label=_("Horaires (%(version)s)") % version, max_length=80, required=False
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            cleaned.get("checked_on")
            and cleaned.get("review_by")
            and cleaned["review_by"] <= cleaned["checked_on"]
        ):
            self.add_error("review_by", _("Choisissez un jour après celui de la vérification."))
        return cleaned

    @staticmethod
    def values_of(row: HelpNumber) -> dict[str, Any]:
        words = {f"{key}_{code}": text for code, parts in row.words.items() for key, text in parts.items()}
        return {
            "number": row.number,
            "source": row.source,
            "checked_on": row.checked_on,
            "review_by": row.review_by,
            **words,
        }

    def values(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        words = {code: self._words(code) for code in self.codes if cleaned[f"label_{code}"]}
        plain = {name: cleaned[name] for name in ("number", "source", "checked_on", "review_by")}
        return {**plain, "words": words}

    def _words(self, code: str) -> dict[str, str]:
        clean = french if language(code) == "fr" else str
        return {part: clean(self.cleaned_data[f"{part}_{code}"]) for part in ("label", "hours")}
