"""Icons, façades, fields and errors: the parts that templates ask for by name."""

import datetime as dt
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.context import RequestContext
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from voisins.lib import facade as drawing
from voisins.ui import fields, spoken, streets
from voisins.ui.icons import ICONS
from voisins.ui.rereading import RereadForm

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """The icon as a decoration: the word beside it says what it means."""
    if name not in ICONS:
        raise template.TemplateSyntaxError(f"there is no icon {name!r} in ui/lucide")
    return mark_safe(  # noqa: S308 - our own files
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{ICONS[name]}</svg>'
    )


@register.simple_tag
@lru_cache(maxsize=512)
def facade(floors: int = 4, columns: int = 4, lit: int = 0, **look: Any) -> SafeString:
    """One building with ``lit`` windows lit; ``title=`` says the number for who cannot see it."""
    return mark_safe(drawing.facade(floors, columns, lit, **look))  # noqa: S308 - numbers, and a title it escapes


@register.simple_tag
def street(name: str) -> SafeString:
    """One of the house's own streets, as decoration: « home », « foot »…"""
    return mark_safe(streets.street(name))  # noqa: S308 - our own drawing


@register.simple_tag
def scene(season: str) -> SafeString:
    """What a small poster of that season shows under its title."""
    return mark_safe(streets.scene(season))  # noqa: S308 - our own drawing


@register.simple_tag
def speaking(language: str) -> SafeString:
    """The ``lang`` of an element, when its words are not in the language of the page: ``<h1{% speaking "fr" %}>``."""
    return spoken.attribute(language)


@register.filter
def said_in(text: str, language: str) -> SafeString:
    """Words of another language in the middle of a sentence, even of one to translate."""
    return spoken.marked(text, language)


@register.filter(expects_localtime=True)
def day(value: dt.date) -> str:
    """A whole date, as the reader's language writes it."""
    return spoken.day(value)


@register.filter(expects_localtime=True)
def full_day(value: dt.date) -> str:
    """The same, after the day of the week."""
    return spoken.full_day(value)


@register.filter(expects_localtime=True)
def moment(value: dt.datetime) -> str:
    """A whole date and its hour, as the reader's language writes them."""
    return spoken.moment(value)


@register.inclusion_tag("ui/components/field.html")
def field(field: BoundField) -> dict[str, Any]:
    """A field with its label, hint and error, whatever its widget."""
    return {"field": fields.laid_out(field)}


@register.inclusion_tag("ui/components/errors.html")
def errors(form: BaseForm) -> dict[str, Any]:
    """What is to be corrected in the form, on top of it, each with the way to its field; nothing when all is well."""
    return {"faults": fields.faults(form)}


@register.simple_tag
def lasting(name: str, **said: str) -> SafeString:
    """A part of the page that is the same for everybody in a language, drawn once; ``said`` is all that it depends on."""
    return _drawn(name, get_language(), static("ui/reset.css"), tuple(said.items()))


@lru_cache(maxsize=64)
def _drawn(name: str, _language: str | None, _styles: str, said: tuple[tuple[str, str], ...]) -> SafeString:
    return mark_safe(get_template(name).render(dict(said)))  # noqa: S308 - what a template drew


@register.inclusion_tag("ui/components/doubts.html")
def doubts(form: RereadForm, away: str = "") -> dict[str, Any]:
    """What is to be read again before it is published, with the way to a better form; nothing for nearly every text."""
    return {"form": form, "away": away}


@register.inclusion_tag("ui/components/send.html")
def send(form: RereadForm, label: str) -> dict[str, Any]:
    """The button that sends the form, or that sends it all the same."""
    return {"form": form, "label": label}


@register.simple_tag(takes_context=True)
def lit(context: RequestContext, name: str, *others: str) -> SafeString:
    """Mark a word of the menu as lit when the page is under its address, and under none of ``others``."""
    path = context["house"].path
    if not path.startswith(reverse(name)) or any(path.startswith(reverse(other)) for other in others):
        return SafeString("")
    return SafeString(' aria-current="page"' if path == reverse(name) else ' aria-current="true"')
