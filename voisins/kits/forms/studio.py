"""The studio's forms: text to values of the content, and back. A draft may be incomplete: faults are told apart."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields as fields_of
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.kits.enums import FactKind, Kind, Look, Trigger
from voisins.kits.models import HelpNumber, Kit
from voisins.kits.rules.changes import Change
from voisins.kits.rules.content import LIMITS, PAGE_LIMIT, Content, Fact, Version, language
from voisins.kits.rules.seasons import is_day
from voisins.kits.rules.versions import name as version_name
from voisins.lib.text import french
from voisins.press.fields import Blocks, Field, Lines, Part, Text
from voisins.press.layouts import LAYOUTS, Layout
from voisins.ui.forms import QuietForm, choose

ROOMY = 6_000  # far over what fits: an editor is told the real limit, and loses nothing
RESERVED = frozenset({"famille", "chiffres", "comment-nous-comptons", "nouveau", "numeros"})


class StudioForm(QuietForm):
    """Every form of a draft: the revision it was opened on, and what saving it would replace once somebody else has."""

    overwrites: Sequence[Change] = ()
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    change_note = forms.CharField(
        label=gettext_lazy("Ce qui change dans cette édition"),
        help_text=gettext_lazy("Une phrase, lue par les personnes qui ont déjà imprimé le kit."),
        required=False,
        max_length=300,
    )


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


class WordsForm(StudioForm):
    """The words of one document: fields made from what its layout asks for."""

    title = forms.CharField(label=gettext_lazy("Nom de la feuille"), required=False, max_length=ROOMY)
    note = forms.CharField(label=gettext_lazy("À quoi elle sert"), required=False, max_length=ROOMY)

    def __init__(self, *args: Any, layout: Layout, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layout = layout
        for asked in layout.fields:
            for name, field in _fields_for(asked):
                self.fields[name] = field

    @staticmethod
    def values_of(layout: Layout, words: Mapping[str, Any]) -> dict[str, str]:
        values: dict[str, str] = {}
        for asked in layout.fields:
            given = words.get(asked.name)
            if isinstance(asked, Blocks):
                for number, block in enumerate(given or ()):
                    for part in asked.parts:
                        values[f"{asked.name}-{number}-{part.name}"] = _as_text(block.get(part.name, ""))
            else:
                values[asked.name] = _as_text(given or "")
        return values

    def words(self, spoken: str) -> dict[str, Any]:
        clean = french if spoken == "fr" else str
        return {asked.name: _value_of(asked, self.cleaned_data, clean) for asked in self.layout.fields}


class FactForm(QuietForm):
    """One statement and what it rests on; a blank one is left out."""

    says = forms.CharField(label=gettext_lazy("La phrase, mot pour mot"), required=False, max_length=ROOMY)
    kind = forms.ChoiceField(label=gettext_lazy("Sorte"), choices=FactKind.choices, required=False)
    source = forms.CharField(label=gettext_lazy("Source"), required=False, max_length=600)
    checked_on = forms.CharField(label=gettext_lazy("Vérifiée le"), required=False, max_length=10)
    review_by = forms.CharField(label=gettext_lazy("À relire avant le"), required=False, max_length=10)

    def fact(self) -> Fact | None:
        cleaned = self.cleaned_data
        values = {field.name: cleaned.get(field.name, "") for field in fields_of(Fact)}
        return Fact(**{**values, "says": french(values["says"])}) if values["says"].strip() else None


FactFormSet = forms.formset_factory(FactForm, extra=3, max_num=80, absolute_max=100)


def _fields_for(asked: Field) -> Iterable[tuple[str, forms.Field]]:
    if isinstance(asked, Blocks):
        for number in range(asked.count):
            for part in asked.parts:
                yield f"{asked.name}-{number}-{part.name}", _part(asked, number, part)
    elif isinstance(asked, Lines):
        hint = _("Une par ligne, %(fewest)d à %(count)d lignes de %(most)d signes au plus.") % {
            "fewest": asked.fewest,
            "count": asked.count,
            "most": asked.most,
        }
        yield (
            asked.name,
            forms.CharField(
                label=str(asked.label),
                help_text=hint,
                required=False,
                max_length=ROOMY,
                widget=forms.Textarea(attrs={"rows": min(asked.count, 8)}),
            ),
        )
    else:
        hint = " ".join(filter(None, [str(asked.hint), _("%(most)d signes au plus.") % {"most": asked.most}]))
        widget = forms.Textarea(attrs={"rows": 3}) if isinstance(asked, Text) else forms.TextInput()
        yield (
            asked.name,
            forms.CharField(
                label=str(asked.label), help_text=hint, required=False, max_length=ROOMY, widget=widget
            ),
        )


def _part(asked: Blocks, number: int, part: Part) -> forms.CharField:
    label = f"{asked.label} {number + 1} : {part.label}"
    hint = _("%(most)d signes au plus.") % {"most": part.most}
    long = part.lines or part.most > 100
    if part.lines:
        hint = _("Un par ligne, %(lines)d au plus, %(most)d signes chacun.") % {
            "lines": part.lines,
            "most": part.most,
        }
    widget = forms.Textarea(attrs={"rows": 4 if part.lines else 3}) if long else forms.TextInput()
    return forms.CharField(label=label, help_text=hint, required=False, max_length=ROOMY, widget=widget)


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else "\n".join(value)


def _lines(text: str, clean: Any) -> list[str]:
    return [clean(line.strip()) for line in text.splitlines() if line.strip()]


def _value_of(asked: Field, cleaned: Mapping[str, Any], clean: Any) -> Any:
    if isinstance(asked, Lines):
        return _lines(cleaned[asked.name], clean)
    if not isinstance(asked, Blocks):
        return clean(cleaned[asked.name].replace("\r\n", "\n").strip())
    blocks = []
    for number in range(asked.count):
        typed = {part.name: cleaned[f"{asked.name}-{number}-{part.name}"] for part in asked.parts}
        if any(text.strip() for text in typed.values()):
            lists = {part.name for part in asked.parts if part.lines}
            blocks.append(
                {
                    name: _lines(text, clean) if name in lists else clean(text.strip())
                    for name, text in typed.items()
                }
            )
    return blocks


class DocumentForm(QuietForm):
    """A sheet to add to the kit."""

    slug = forms.SlugField(
        label=gettext_lazy("Nom dans l’adresse"),
        help_text=gettext_lazy("Par exemple : affiche, tract, fiche-velo."),
        max_length=40,
    )
    layout = forms.ChoiceField(label=gettext_lazy("Mise en page"))
    numbers = forms.MultipleChoiceField(
        label=gettext_lazy("Numéros imprimés"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(
        self, *args: Any, numbers: list[tuple[str, str]], taken: Collection[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "layout", [(layout.slug, layout.name) for layout in LAYOUTS.values()])
        choose(self, "numbers", numbers)
        self.taken = taken

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        if slug in self.taken:
            raise forms.ValidationError(_("Une feuille de ce kit porte déjà ce nom."))
        return slug


class NumberForm(QuietForm):
    """A number to call, checked again."""

    number = forms.CharField(label=gettext_lazy("Numéro"), max_length=20)
    label_fr = forms.CharField(label=gettext_lazy("Ce que c’est"), max_length=60)
    hours_fr = forms.CharField(label=gettext_lazy("Horaires"), max_length=80, required=False)
    label_en = forms.CharField(label=gettext_lazy("Ce que c’est, en anglais"), max_length=60, required=False)
    hours_en = forms.CharField(label=gettext_lazy("Horaires, en anglais"), max_length=80, required=False)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=300)
    checked_on = forms.DateField(label=gettext_lazy("Vérifié le"))
    review_by = forms.DateField(label=gettext_lazy("À relire avant le"))

    def __init__(self, *args: Any, row: HelpNumber, **kwargs: Any) -> None:
        super().__init__(*args, initial=self.values_of(row), **kwargs)
        others = [code for code in row.words if code not in ("fr", "en")]
        for code in others:
            self._ask_for(code)
        self.codes = ("fr", "en", *others)
        words = [f"{part}_{code}" for code in self.codes for part in ("label", "hours")]
        self.order_fields(["number", *words])

    def _ask_for(self, code: str) -> None:
        """The words of one more version, which the number has already."""
        version = {"version": version_name(code)}
        self.fields[f"label_{code}"] = forms.CharField(
            label=_("Ce que c’est (%(version)s)") % version, max_length=60, required=False
        )
        self.fields[f"hours_{code}"] = forms.CharField(
            label=_("Horaires (%(version)s)") % version, max_length=80, required=False
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            cleaned.get("checked_on")
            and cleaned.get("review_by")
            and cleaned["review_by"] <= cleaned["checked_on"]
        ):
            self.add_error("review_by", _("Choisissez un jour après celui de la vérification."))
        return cleaned

    @staticmethod
    def values_of(row: HelpNumber) -> dict[str, Any]:
        words = {f"{key}_{code}": text for code, parts in row.words.items() for key, text in parts.items()}
        return {
            "number": row.number,
            "source": row.source,
            "checked_on": row.checked_on,
            "review_by": row.review_by,
            **words,
        }

    def values(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        words = {code: self._words(code) for code in self.codes if cleaned[f"label_{code}"]}
        plain = {name: cleaned[name] for name in ("number", "source", "checked_on", "review_by")}
        return {**plain, "words": words}

    def _words(self, code: str) -> dict[str, str]:
        clean = french if language(code) == "fr" else str
        return {part: clean(self.cleaned_data[f"{part}_{code}"]) for part in ("label", "hours")}
