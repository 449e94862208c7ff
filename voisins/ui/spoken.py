"""Words of another language in a page, each piece saying which (WCAG 3.1.2); days as the reader writes them."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def attribute(language: str) -> SafeString:
    """`` lang="fr"`` for an element whose words are not in the language of the page, else nothing."""
    return format_html(' lang="{}"', language) if _foreign(language) else SafeString("")


def marked(text: str, language: str) -> SafeString:
    """``text`` for the middle of a sentence: in a span that says its language when that of the page is another."""
    return format_html("<span{}>{}</span>", attribute(language), text) if _foreign(language) else _plain(text)


def day(value: dt.date) -> str:
    """``1er décembre 2026`` in French, ``1 December 2026`` in English."""
    written = date_format(value, "j F Y")
    first = value.day == 1 and (get_language() or "fr") == "fr"
    return written.replace("1 ", "1er ", 1) if first else written


def full_day(value: dt.date) -> str:
    """``samedi 12 décembre 2026`` in French, ``Saturday 12 December 2026`` in English: what people plan by."""
    return f"{date_format(value, 'l')} {day(value)}"


def moment(value: dt.datetime) -> str:
    """``1er décembre 2026 à 14:05`` in French, ``1 December 2026, 14:05`` in English."""
    return _("%(day)s à %(hour)s") % {"day": day(value), "hour": date_format(value, "H:i")}


def _foreign(language: str) -> bool:
    return bool(language) and language != get_language()


def _plain(text: str) -> SafeString:
    return SafeString(conditional_escape(text))
