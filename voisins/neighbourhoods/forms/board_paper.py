"""The sheet of the board, typed back in one screen: whose word, and the word."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.neighbourhoods.forms.board import Words
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.models.board import LONGEST_POST
from voisins.neighbourhoods.operations.board_paper import Line
from voisins.ui.forms import QuietForm

LINES = 6


class BoardSheetForm(QuietForm):
    """Six lines; each needs both of its fields, and one line at least is written."""

    def __init__(self, *args: Any, members: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(member.public_id): member for member in members}
        names = [("", "—"), *((key, str(member)) for key, member in self.members.items())]
        for number in range(LINES):
            self.fields[f"who_{number}"] = forms.ChoiceField(
                label=gettext_lazy("De qui"), choices=names, required=False
            )
            self.fields[f"words_{number}"] = Words(
                label=gettext_lazy("Le mot"),
                max_length=LONGEST_POST,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"who_{number}"], self[f"words_{number}"]] for number in range(LINES)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in range(LINES):
            who, words = cleaned.get(f"who_{number}"), cleaned.get(f"words_{number}")
            if words and not who:
                self.add_error(f"who_{number}", _("Dites de qui est ce mot."))
            if who and not words:
                self.add_error(f"words_{number}", _("Recopiez le mot de cette personne."))
        if not self.errors and not self.lines():
            self.add_error("words_0", _("Recopiez au moins un mot."))
        return cleaned

    def lines(self) -> list[Line]:
        """The lines that are written, in their order."""
        said = self.cleaned_data
        return [
            Line(self.members[said[f"who_{n}"]], said[f"words_{n}"])
            for n in range(LINES)
            if said.get(f"words_{n}")
        ]
