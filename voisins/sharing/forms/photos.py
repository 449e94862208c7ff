"""A photo of the state of a thing."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voisins.sharing.enums import Moment
from voisins.sharing.operations.photographing import NotNow
from voisins.ui.forms import QuietForm, choose
from voisins.ui.photos import PhotoField


class StateForm(QuietForm):
    """The photo; its moment is that of the button."""

    photo = PhotoField(
        label=_("Ajouter une photo de son état"),
        help_text=_("PNG, JPEG ou WebP, 7 Mo au plus. Le lieu et la date qu’elle contient sont effacés."),
        error_messages={"required": _("Choisissez d’abord une photo.")},
    )
    moment = forms.TypedChoiceField(
        coerce=Moment,
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Dites si c’est au départ ou au retour."),
            "invalid_choice": NotNow.sentence,
        },
    )

    def __init__(self, *args: Any, moments: Sequence[Moment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "moment", [(each.value, each.label) for each in moments])
