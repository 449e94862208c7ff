"""Open a voisinage, and say better what it is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from voisins.neighbourhoods.enums import Kind
from voisins.neighbourhoods.models.places import MOST_HOMES
from voisins.territories.access import WhichCommune, commune_named
from voisins.territories.models import Commune
from voisins.ui.forms import QuietForm, not_official


class PlaceForm(QuietForm):
    """What the place is, what people call it, and how many homes there are."""

    kind = forms.ChoiceField(
        label=_("C’est…"),
        choices=Kind.choices,
        initial=Kind.BUILDING,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez ce que c’est.")},
    )
    name = forms.CharField(
        label=_("Comment l’appelle-t-on ?"),
        help_text=_("Par exemple : 14, rue des Tilleuls, ou Escalier B."),
        max_length=60,
        validators=[not_official],
        error_messages={
            "required": _("Écrivez le nom que vos voisins reconnaîtront."),
            "max_length": _("C’est un peu long : 60 lettres au plus."),
        },
    )
    address = forms.CharField(
        label=_("Adresse"),
        help_text=_("Elle s’imprime sur vos affiches. Personne d’autre que vos voisins ne la verra ici."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    homes = forms.IntegerField(
        label=_("Combien de logements, à peu près ?"),
        help_text=_("Deux suffisent pour commencer."),
        min_value=2,
        max_value=MOST_HOMES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": _("Écrivez un nombre, même approché."),
            "invalid": _("Écrivez un nombre en chiffres, par exemple 18."),
            "min_value": _("Il faut au moins deux logements."),
            "max_value": _("C’est trop grand pour un seul voisinage : ouvrez-en un par rue ou par escalier."),
        },
    )


class FoundingForm(PlaceForm):
    """A new voisinage, with the commune that it is in."""

    commune = forms.CharField(
        label=_("Commune"),
        help_text=_("Son nom suffit le plus souvent."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
        error_messages={"required": _("Écrivez le nom de la commune.")},
    )
    field_order = ("kind", "name", "commune", "address", "homes")

    def clean_commune(self) -> Commune:
        try:
            return commune_named(self.cleaned_data["commune"])
        except WhichCommune as refusal:
            raise ValidationError(str(refusal)) from refusal

    def place(self) -> dict[str, Any]:
        """What is said of the place, by name."""
        return {name: self.cleaned_data[name] for name in self.fields}
