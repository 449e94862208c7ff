"""What the statements of a kit rest on."""

from dataclasses import fields as fields_of

from django import forms
from django.utils.translation import gettext_lazy

from voisins.kits.enums import FactKind
from voisins.kits.forms.studio.draft import ROOMY
from voisins.kits.rules.content import Fact
from voisins.lib.text import french
from voisins.ui.forms import QuietForm


class FactForm(QuietForm):
    """One statement and what it rests on; a blank one is left out."""

    says = forms.CharField(label=gettext_lazy("La phrase, mot pour mot"), required=False, max_length=ROOMY)
    kind = forms.ChoiceField(label=gettext_lazy("Sorte"), choices=FactKind.choices, required=False)
    source = forms.CharField(label=gettext_lazy("Source"), required=False, max_length=600)
    checked_on = forms.CharField(label=gettext_lazy("Vérifiée le"), required=False, max_length=10)
    review_by = forms.CharField(label=gettext_lazy("À relire avant le"), required=False, max_length=10)

    def fact(self) -> Fact | None:
        cleaned = self.cleaned_data
        values = {field.name: cleaned.get(field.name, "") for field in fields_of(Fact)}
        return Fact(**{**values, "says": french(values["says"])}) if values["says"].strip() else None


FactFormSet = forms.formset_factory(FactForm, extra=3, max_num=80, absolute_max=100)
