"""What a town asks for: a spreadsheet, the sheets each address gets, how they are printed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.kits.rules.addresses import FILE_LIMIT
from voisins.kits.rules.sheets import Choice
from voisins.ui.forms import QuietForm, choose


class BatchForm(QuietForm):
    """One batch."""

    addresses = forms.FileField(
        label=gettext_lazy("Votre tableur d’adresses"),
        help_text=gettext_lazy(
            "Un fichier CSV ou XLSX, avec une colonne « Adresse ». 20 000 lignes au plus."
        ),
        error_messages={
            "required": gettext_lazy("Choisissez votre fichier d’adresses."),
            "empty": gettext_lazy("Ce fichier est vide."),
        },
    )
    documents = forms.MultipleChoiceField(
        label=gettext_lazy("Les feuilles que reçoit chaque adresse"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choisissez au moins une feuille.")},
    )
    commune = forms.ChoiceField(label=gettext_lazy("Pour quelle commune"), required=False)
    form = forms.ChoiceField(
        label=gettext_lazy("Vous recevez"),
        widget=forms.RadioSelect,
        choices=[
            ("zip", gettext_lazy("Un ZIP, un PDF par adresse")),
            ("pdf", gettext_lazy("Un seul PDF, dans l’ordre de la tournée")),
        ],
        initial="zip",
    )
    saving = forms.BooleanField(label=gettext_lazy("Économiser l’encre"), required=False)
    large_print = forms.BooleanField(label=gettext_lazy("Écrire plus gros"), required=False)

    def __init__(
        self, *args: Any, documents: list[tuple[str, str]], communes: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "documents", documents)
        self.fields["documents"].initial = [slug for slug, _title in documents[:1]]
        choose(self, "commune", communes)
        if not communes:
            del self.fields["commune"]

    def clean_addresses(self) -> bytes:
        sent = self.cleaned_data["addresses"]
        if sent.size > FILE_LIMIT:
            raise forms.ValidationError(
                _("Ce fichier est trop grand : 5 Mo au plus. Coupez-le en plusieurs.")
            )
        data: bytes = sent.read()
        return data

    def finish(self) -> Choice:
        return Choice("", "fr", "a4", self.cleaned_data["saving"], self.cleaned_data["large_print"])
