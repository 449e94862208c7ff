"""Report, decide, disagree, answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voisins.moderation.enums import Days, Ground, Outcome, Why
from voisins.ui.forms import QuietForm, choose

LONG = forms.Textarea(attrs={"rows": 4})


class ReportForm(QuietForm):
    """The reason is the button that is pressed; the rest may stay empty."""

    words = forms.CharField(
        label=_("Un mot de plus, si vous voulez"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    address = forms.EmailField(
        label=_("Votre adresse e-mail, pour la réponse"),
        help_text=_("Vous pouvez laisser vide : nous lirons quand même."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Écrivez l’adresse en entier, par exemple odette@exemple.fr.")},
    )
    why = forms.ChoiceField(
        choices=Why.choices,
        error_messages={
            "required": _("Appuyez sur une des raisons."),
            "invalid_choice": _("Appuyez sur une des raisons."),
        },
    )

    def __init__(self, *args: Any, known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            del self.fields["address"]


class DecisionForm(QuietForm):
    """What is decided, by which rule, and the reasons that those concerned will read."""

    outcome = forms.ChoiceField(
        label=_("Décision"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une décision.")},
    )
    days = forms.ChoiceField(
        label=_("Pour combien de temps"),
        help_text=_("Seulement pour une suspension."),
        choices=[("", _("Sans objet")), *Days.choices],
        required=False,
    )
    ground = forms.ChoiceField(
        label=_("La règle"),
        choices=[("", _("Choisissez")), *Ground.choices],
        error_messages={"required": _("Choisissez une règle.")},
    )
    facts = forms.CharField(
        label=_("Ce que nous avons constaté"),
        help_text=_("La personne concernée le lit. Ne dites pas qui a signalé."),
        max_length=2000,
        widget=LONG,
        error_messages={"required": _("Dites ce que vous avez constaté.")},
    )
    reasons = forms.CharField(
        label=_("Pourquoi la règle s’applique"),
        help_text=_("La personne concernée et celle qui a signalé le lisent."),
        max_length=2000,
        widget=LONG,
        error_messages={"required": _("Dites pourquoi.")},
    )

    def __init__(self, *args: Any, outcomes: list[Outcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "outcome", [(each.value, each.label) for each in outcomes])

    def said(self) -> dict[str, Any]:
        """As the operation wants it."""
        given = self.cleaned_data
        return {
            "outcome": Outcome(given["outcome"]),
            "ground": Ground(given["ground"]),
            "days": Days(given["days"]) if given["days"] else None,
            "facts": given["facts"],
            "reasons": given["reasons"],
        }


class AppealForm(QuietForm):
    words = forms.CharField(
        label=_("Ce que vous voulez nous dire"),
        max_length=2000,
        widget=LONG,
        error_messages={"required": _("Dites pourquoi vous n’êtes pas d’accord, en quelques mots.")},
    )


class AnswerForm(QuietForm):
    granted = forms.ChoiceField(
        label=_("Votre réponse"),
        choices=[
            ("yes", _("Annuler la décision et tout remettre en place")),
            ("no", _("Garder la décision")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une réponse.")},
    )
    words = forms.CharField(
        label=_("Pourquoi"),
        help_text=_("La personne concernée le lit."),
        max_length=2000,
        widget=LONG,
        error_messages={"required": _("Dites pourquoi.")},
    )
