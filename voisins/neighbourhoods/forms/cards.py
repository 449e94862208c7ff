"""One’s card in the directory: line by line, what is said and who may read it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voisins.neighbourhoods.enums import Line, Reach
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations.speaking import Said
from voisins.ui.forms import QuietForm

HINTS = {
    Line.DOOR: _("Par exemple : 2e gauche."),
    Line.PHONE: _("Celui où vos voisins peuvent vous joindre."),
    Line.EMAIL: _("Celle que vous voulez montrer : elle peut être une autre que celle de votre compte."),
    Line.HELP: _("Par exemple : changer une ampoule, lire un courrier, porter un pack d’eau."),
}


class CardForm(QuietForm):
    """Three fields for each line: the words, who reads them, whether they may be printed."""

    discreet = forms.BooleanField(
        label=_("Ne me mettre dans aucune liste, ni à l’écran ni sur papier"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in Line:
            self.fields[line.value] = _words(line)
            self.fields[f"{line}_reach"] = _reach()
            self.fields[f"{line}_printed"] = forms.BooleanField(
                label=_("Je veux bien que ce soit imprimé"), required=False
            )
        self.order_fields([name for name in self.fields if name != "discreet"])

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The three fields of each line, under its name."""
        return [
            (str(line.label), [self[line.value], self[f"{line}_reach"], self[f"{line}_printed"]])
            for line in Line
        ]

    def said(self) -> dict[Line, Said]:
        cleaned = self.cleaned_data
        return {
            line: Said(
                words=cleaned[line.value],
                reach=Reach(cleaned[f"{line}_reach"]),
                printed=cleaned[f"{line}_printed"],
            )
            for line in Line
        }


def as_typed(membership: Membership) -> Mapping[str, Any]:
    """The card as it is now, to be changed."""
    typed: dict[str, Any] = {"discreet": membership.discreet}
    for each in membership.lines.all():
        typed |= {
            each.line: each.words,
            f"{each.line}_reach": each.reach,
            f"{each.line}_printed": each.printed,
        }
    return typed


def _words(line: Line) -> forms.Field:
    label, hint = _("Ce que vous dites"), HINTS[line]
    if line == Line.EMAIL:
        invalid = {"invalid": _("Cette adresse n’est pas complète. Par exemple : nadia@exemple.fr")}
        return forms.EmailField(
            label=label, help_text=hint, required=False, max_length=120, error_messages=invalid
        )
    return forms.CharField(label=label, help_text=hint, required=False, max_length=120)


def _reach() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Qui peut le lire"), choices=Reach.choices, initial=Reach.NOBODY, widget=forms.RadioSelect
    )
