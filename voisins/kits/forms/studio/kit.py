"""A new kit, and what of a kit does not belong to one sheet: settings, titles, page."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.kits.enums import Kind, Look, Trigger
from voisins.kits.forms.studio.draft import ROOMY, StudioForm
from voisins.kits.models import Kit
from voisins.kits.rules.content import LIMITS, PAGE_LIMIT, Content, Version
from voisins.kits.rules.seasons import is_day
from voisins.lib.text import french
from voisins.ui.forms import QuietForm, choose

RESERVED = frozenset({"famille", "chiffres", "comment-nous-comptons", "nouveau", "numeros", "courriels"})


class NewKitForm(QuietForm):
    """A new kit: its address, its name, and what it starts from."""

    title = forms.CharField(label=gettext_lazy("Titre"), max_length=LIMITS["title"])
    slug = forms.SlugField(
        label=gettext_lazy("Adresse"),
        help_text=gettext_lazy("Courte, sans accent. Par exemple : inondation. Elle ne changera plus."),
        max_length=40,
    )
    start = forms.ChoiceField(label=gettext_lazy("Partir de"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, kits: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready = [
            ("urgence", _("Le modèle d’urgence : affiche, tract, panneau, annuaire et fiche conseils")),
            ("vide", _("Une page blanche")),
        ]
        copies = [(slug, _("Une copie de « %(title)s »") % {"title": title}) for slug, title in kits]
        choose(self, "start", [*ready, *copies])
        self.fields["start"].initial = "urgence"

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        if slug in RESERVED or Kit.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("Cette adresse est déjà prise. Choisissez-en une autre."))
        return slug


class GeneralForm(StudioForm):
    """What does not depend on the language."""

    kind = forms.ChoiceField(label=gettext_lazy("Famille"), choices=Kind.choices, widget=forms.RadioSelect)
    look = forms.ChoiceField(label=gettext_lazy("Couleurs"), choices=Look.choices)
    icon = forms.ChoiceField(label=gettext_lazy("Icône"))
    opens = forms.CharField(
        label=gettext_lazy("De saison à partir du"),
        help_text=gettext_lazy("Mois et jour, comme 06-01. Vide : toute l’année."),
        required=False,
        max_length=5,
    )
    closes = forms.CharField(label=gettext_lazy("Jusqu’au"), required=False, max_length=5)
    trigger = forms.ChoiceField(
        label=gettext_lazy("Ce qui l’appelle hors saison"),
        choices=[("", gettext_lazy("Rien")), *Trigger.choices],
        required=False,
    )
    review_by = forms.CharField(
        label=gettext_lazy("À relire avant le"), help_text=gettext_lazy("Comme 2027-05-31."), max_length=10
    )
    numbers = forms.MultipleChoiceField(
        label=gettext_lazy("Qui appeler, sur la page"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(
        self, *args: Any, icons: Collection[str], numbers: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "icon", [(name, name) for name in sorted(icons)])
        choose(self, "numbers", numbers)

    def clean_opens(self) -> str:
        return self._day("opens")

    def clean_closes(self) -> str:
        return self._day("closes")

    def _day(self, name: str) -> str:
        day: str = self.cleaned_data[name]
        if day and not is_day(day):
            raise forms.ValidationError(
                _("« %(day)s » n’est pas un jour de l’année : écrivez 06-01 pour le 1er juin.") % {"day": day}
            )
        return day

    @staticmethod
    def values_of(content: Content) -> dict[str, Any]:
        names = ("kind", "look", "icon", "opens", "closes", "trigger", "review_by")
        return {name: getattr(content, name) for name in names} | {"numbers": list(content.numbers)}

    def changes(self) -> dict[str, Any]:
        cleaned = {name: self.cleaned_data[name] for name in self.values_of(Content())}
        return cleaned | {"numbers": tuple(cleaned["numbers"])}


class VersionForm(StudioForm):
    """The words of the kit and its web page, in one version."""

    title = forms.CharField(label=gettext_lazy("Titre"), required=False, max_length=ROOMY)
    short_title = forms.CharField(
        label=gettext_lazy("Titre court"),
        help_text=gettext_lazy("Pour le menu et la bibliothèque."),
        required=False,
        max_length=ROOMY,
    )
    situation = forms.CharField(
        label=gettext_lazy("Situation"),
        help_text=gettext_lazy("Ce que dirait un voisin. Par exemple : Il fait très chaud"),
        required=False,
        max_length=ROOMY,
    )
    summary = forms.CharField(
        label=gettext_lazy("Résumé"),
        required=False,
        max_length=ROOMY,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    page = forms.CharField(
        label=gettext_lazy("Page"),
        help_text=gettext_lazy(
            "En Markdown : « ## » pour un titre, « - » pour une liste, {samu} pour un numéro."
        ),
        required=False,
        max_length=PAGE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 24}),
    )

    @staticmethod
    def values_of(version: Version) -> dict[str, str]:
        return {name: getattr(version, name) for name in (*LIMITS, "page")}

    def changes(self, spoken: str) -> dict[str, str]:
        clean = french if spoken == "fr" else str
        return {name: clean(self.cleaned_data[name].replace("\r\n", "\n")) for name in (*LIMITS, "page")}
