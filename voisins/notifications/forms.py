"""Which mails one wants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voisins.notifications.enums import Rhythm
from voisins.notifications.kinds import to_stop
from voisins.ui.forms import QuietForm, choose


class PreferencesForm(QuietForm):
    """How often the digest comes, and the kinds that come at all."""

    rhythm = forms.ChoiceField(
        label=_("Le résumé de ce qui se passe chez vous"),
        help_text=_("Il part à 8 h. Il ne part pas s’il n’y a rien de neuf."),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choisissez quand le recevoir."),
            "invalid_choice": _("Choisissez l’une des réponses."),
        },
    )
    wanted = forms.MultipleChoiceField(
        label=_("Les autres courriels"),
        help_text=_("Décochez ceux que vous ne voulez pas. Aucun ne part entre 21 h et 8 h, sauf urgence."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choisissez parmi ces courriels.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = to_stop()
        choose(self, "wanted", [(kind.name, kind.label) for kind in kinds])
        if not kinds:
            del self.fields["wanted"]
