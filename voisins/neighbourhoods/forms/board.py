"""What is written on the board, and why it is taken down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voisins.neighbourhoods.enums import Reason
from voisins.neighbourhoods.models.board import LONGEST_POST, LONGEST_REPLY
from voisins.ui.forms import QuietForm
from voisins.ui.photos import PhotoField
from voisins.ui.rereading import RereadForm


class Words(forms.CharField):
    """Lines of words; a line that ends counts for one letter, as the browser counts it."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        return str(super().to_python(value)).replace("\r\n", "\n")


class PostForm(RereadForm):
    """A word; those who keep the place may make it an announcement."""

    reread = ("words",)

    words = Words(
        label=_("Votre mot"),
        help_text=_("Vos voisins le lisent, personne d’autre. Ni vente, ni publicité, ni soupçon."),
        max_length=LONGEST_POST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Écrivez quelques mots."),
            "max_length": _("C’est un peu long : 2 000 lettres au plus."),
        },
    )
    photo = PhotoField(
        label=_("Une photo, si vous voulez"),
        help_text=_("PNG, JPEG ou WebP, 7 Mo au plus. Le lieu et la date qu’elle contient sont effacés."),
        required=False,
    )
    announcement = forms.BooleanField(label=_("C’est une annonce"), required=False)
    at_once = forms.BooleanField(
        label=_("Prévenir tout de suite"),
        help_text=_("Chacun reçoit cette annonce par courriel, mais pas la nuit. Trois par jour au plus."),
        required=False,
    )

    def __init__(self, *args: Any, keeper: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not keeper:
            del self.fields["announcement"], self.fields["at_once"]


class ReplyForm(RereadForm):
    """An answer."""

    reread = ("words",)

    words = Words(
        label=_("Votre réponse"),
        max_length=LONGEST_REPLY,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Écrivez quelques mots."),
            "max_length": _("C’est un peu long : 1 000 lettres au plus."),
        },
    )


class TakeDownForm(QuietForm):
    """A reason of a closed list."""

    reason = forms.TypedChoiceField(
        label=_("Pourquoi le retirer ?"),
        help_text=_("La personne qui l’a écrit lira cette raison."),
        choices=Reason.choices,
        coerce=Reason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une raison.")},
    )
