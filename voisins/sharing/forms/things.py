"""Put something on the shelf: few words, and conditions to choose from."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voisins.sharing.enums import Category, Kind, Longest
from voisins.sharing.models import Thing
from voisins.sharing.operations.shelving import Said
from voisins.ui.forms import QuietForm
from voisins.ui.rereading import RereadForm


class ThingForm(RereadForm):
    """What it is, and on which conditions."""

    reread = ("name", "note")

    kind = forms.ChoiceField(
        label=_("C’est…"),
        choices=Kind.choices,
        initial=Kind.THING,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez ce que c’est.")},
    )
    name = forms.CharField(
        label=_("Comment l’appelle-t-on ?"),
        help_text=_("Par exemple : perceuse, appareil à raclette, recoudre un bouton."),
        max_length=60,
        error_messages={
            "required": _("Écrivez son nom en quelques mots."),
            "max_length": _("C’est un peu long : 60 lettres au plus."),
        },
    )
    category = forms.ChoiceField(label=_("Rayon"), choices=Category.choices, initial=Category.OTHER)
    note = forms.CharField(
        label=_("Bon à savoir"),
        help_text=_(
            "Par exemple : avec ses forets, à rendre propre. Rien ne se vend et rien ne se loue ici."
        ),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("C’est un peu long : 200 lettres au plus.")},
    )
    longest = forms.ChoiceField(
        label=_("Si cela se prête, combien de temps au plus ?"),
        choices=Longest.choices,
        initial=Longest.FEW,
        widget=forms.RadioSelect,
    )
    at_once = forms.BooleanField(
        label=_("Le prêter sans qu’on attende ma réponse"),
        help_text=_("Sinon, on vous demande, et vous dites oui ou non."),
        required=False,
    )
    printed = forms.BooleanField(
        label=_("Je veux bien que ce soit imprimé, avec mon prénom"),
        help_text=_("Sur la liste affichée dans le hall : des passants peuvent la lire."),
        required=False,
    )

    def said(self) -> Said:
        cleaned = self.cleaned_data
        return Said(
            kind=Kind(cleaned["kind"]),
            category=Category(cleaned["category"]),
            name=cleaned["name"],
            note=cleaned["note"],
            longest=Longest(cleaned["longest"]),
            at_once=cleaned["at_once"],
            printed=cleaned["printed"],
        )


def as_typed(thing: Thing) -> Mapping[str, Any]:
    """The thing as it is now, to be said otherwise."""
    return {name: getattr(thing, name) for name in ThingForm.base_fields}


class ReasonForm(QuietForm):
    """Why a keeper takes something off."""

    reason = forms.CharField(
        label=_("Pourquoi ?"),
        help_text=_("La personne à qui c’est lira cette raison. Par exemple : ici, rien ne se vend."),
        max_length=200,
        error_messages={
            "required": _("Écrivez une raison, même courte."),
            "max_length": _("C’est un peu long : 200 lettres au plus."),
        },
    )
