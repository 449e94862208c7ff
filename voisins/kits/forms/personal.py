"""What a visitor types for their own copy, and how they want it printed."""

import base64
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from voisins.kits.rules.content import language
from voisins.kits.rules.sheets import Choice
from voisins.lib.errors import Refusal
from voisins.press.cleaning import printable
from voisins.press.fields import PERSONAL, Field, Text
from voisins.press.layouts import Layout
from voisins.press.pictures import logo_svg, small_png
from voisins.press.sheets import Personal
from voisins.ui.forms import QuietForm
from voisins.ui.spoken import marked

PAPERS = {
    "a4": _("A4, l’imprimante de la maison"),
    "a3": _("A3, pour un grand hall"),
    "a5": _("A5, le petit format"),
}
AUTOCOMPLETE = {"place": "street-address", "organiser": "name", "phone": "tel", "email": "email"}
FIRST = ("place", "organiser", "phone", "meeting", "message")
CHOSEN, TICKED = ("version", "paper"), ("saving", "large_print")
KEPT_MOST = 1_300_000  # a small picture of which no two points are alike, in base64
KINDS = {"phone": "tel", "email": "email", "link": "url"}


class PersonalForm(QuietForm):
    """One optional field for each thing the layout prints; what is left empty becomes a line for a pen."""

    def __init__(
        self, layout: Layout, *, versions: list[tuple[str, Any]], data: Any = None, files: Any = None
    ) -> None:
        super().__init__(data, files)
        for asked in PERSONAL:
            if asked.name in layout.personal:
                self.fields[asked.name] = _field(asked)
        if "logo" in layout.personal:
            self.fields["logo"] = forms.FileField(
                label=_("Logo"), help_text=_("Une image PNG, JPEG ou WebP, 2 Mo au plus."), required=False
            )
            self.fields["logo_kept"] = forms.CharField(
                required=False, widget=forms.HiddenInput, max_length=KEPT_MOST
            )
        if len(versions) > 1:
            self.fields["version"] = forms.ChoiceField(
                label=_("Langue"),
                choices=[(code, marked(name, language(code))) for code, name in versions],
                widget=forms.RadioSelect,
                required=False,
                initial=versions[0][0],
            )
        if len(layout.papers) > 1:
            papers = [(paper, PAPERS[paper]) for paper in layout.papers]
            self.fields["paper"] = forms.ChoiceField(
                label=_("Papier"),
                choices=papers,
                widget=forms.RadioSelect,
                required=False,
                initial=layout.papers[0],
            )
        self.fields["saving"] = forms.BooleanField(label=_("Économiser l’encre"), required=False)
        self.fields["large_print"] = forms.BooleanField(label=_("Écrire plus gros"), required=False)
        self.layout = layout
        self.versions = versions

    @property
    def first(self) -> list[forms.BoundField]:
        """The fields that nearly everybody fills."""
        return [field for field in self.visible_fields() if field.name in FIRST]

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields that some want: behind « Ajouter autre chose »."""
        return [field for field in self.visible_fields() if field.name not in (*FIRST, *CHOSEN, *TICKED)]

    @property
    def more_is_used(self) -> bool:
        """Whether something is written, or wrong, in the second group: it must then be seen."""
        return any(field.errors or field.value() for field in self.more) or bool(
            self["logo_kept"].value() if "logo_kept" in self.fields else ""
        )

    @property
    def chosen(self) -> list[forms.BoundField]:
        """Language and paper, when there are several."""
        return [field for field in self.visible_fields() if field.name in CHOSEN]

    @property
    def ticked(self) -> list[forms.BoundField]:
        """Ink and size of the letters."""
        return [field for field in self.visible_fields() if field.name in TICKED]

    @property
    def said(self) -> str:
        """What was typed, as a sentence: the preview's words for those who cannot see it."""
        cleaned = getattr(self, "cleaned_data", {})
        return ". ".join(str(cleaned[f.name]) for f in PERSONAL if cleaned.get(f.name))

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and not link.lower().startswith(("https://", "http://")):
            if "." not in link or " " in link:
                raise forms.ValidationError(
                    _("Écrivez une adresse internet entière. Par exemple : https://exemple.fr/hall")
                )
            link = f"https://{link}"
        return link

    def clean(self) -> dict[str, Any]:
        """Make the logo safe, whether it was just chosen or kept from the step before; the page keeps it for the next."""
        cleaned = super().clean() or {}
        sent, kept = cleaned.get("logo"), cleaned.get("logo_kept", "")
        try:
            data = sent.read() if sent else base64.b64decode(kept, validate=True)
            small = small_png(data)[0] if data else b""
            cleaned["logo_svg"] = logo_svg(small) if small else ""
            if sent:
                typed = cast(QueryDict, self.data).copy()
                typed["logo_kept"] = base64.b64encode(small).decode()
                self.data = typed
        except ValueError:  # what came back is not what we sent
            cleaned["logo_svg"] = ""
        except Refusal as refusal:
            self.add_error("logo", str(refusal))
        return cleaned

    def personal(self) -> Personal:
        """What was typed, in signs that our fonts can draw."""
        typed = {f.name: printable(self.cleaned_data.get(f.name) or "") for f in PERSONAL}
        return Personal(**typed, logo=self.cleaned_data.get("logo_svg", ""))

    def choice(self, document: str) -> Choice:
        cleaned = self.cleaned_data
        return Choice(
            document=document,
            version=cleaned.get("version") or self.versions[0][0],
            paper=cleaned.get("paper") or self.layout.papers[0],
            saving=cleaned["saving"],
            large_print=cleaned["large_print"],
        )


def _field(asked: Field) -> forms.CharField:
    return forms.CharField(
        label=str(asked.label),
        help_text=str(asked.hint),
        required=False,
        max_length=asked.most,
        widget=_widget(asked.name, several_lines=isinstance(asked, Text)),
        error_messages={
            "max_length": _("C’est trop long : %(limit_value)d signes au plus, et il y en a %(show_value)d.")
        },
    )


def _widget(name: str, *, several_lines: bool) -> forms.Widget:
    attributes = {"autocomplete": AUTOCOMPLETE.get(name, "off")}
    if several_lines:
        return forms.Textarea(attrs={**attributes, "rows": 3})
    return forms.TextInput(attrs={**attributes, "inputmode": KINDS.get(name, "text")})
