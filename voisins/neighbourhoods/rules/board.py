"""How the board reads: who says thank you, and the first words of a word."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

NAMED = 4  # more are « others »: nobody is counted
FIRST_WORDS = 140  # letters


def thanks_said(names: Sequence[str]) -> str:
    """Who says thank you, in a sentence; nothing when nobody does."""
    if not names:
        return ""
    if len(names) == 1:
        return _("%(name)s dit merci.") % {"name": names[0]}
    if len(names) > NAMED:
        return _("%(names)s et d’autres disent merci.") % {"names": ", ".join(names[: NAMED - 1])}
    return _("%(names)s et %(last)s disent merci.") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def said_by(name: str, words: str) -> str:
    """Somebody’s words on one line."""
    return _("%(name)s : « %(words)s »") % {"name": name, "words": words}


def first_words(words: str) -> str:
    """The beginning, on one line, cut between two words."""
    line = " ".join(words.split())
    if len(line) <= FIRST_WORDS:
        return line
    return line[:FIRST_WORDS].rsplit(" ", 1)[0] + "…"
