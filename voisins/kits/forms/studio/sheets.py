"""The sheets of a kit: a new one, and the words of one, in fields made from what its layout asks for."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.kits.forms.studio.draft import ROOMY, StudioForm
from voisins.lib.text import french
from voisins.press.fields import Blocks, Field, Lines, Part, Text
from voisins.press.layouts import LAYOUTS, Layout
from voisins.ui.forms import QuietForm, choose


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
