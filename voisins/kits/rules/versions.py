"""Names of the versions of a kit, in their own language."""

from collections.abc import Sequence

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext, override

from voisins.kits.rules.content import is_simple, language


def name(code: str) -> str:
    """``Français``, ``English``, ``Français, texte simplifié``: whole in that language, whoever reads the page."""
    info = LANG_INFO.get(language(code), {})
    spoken = str(info.get("name_local", language(code))).capitalize()
    with override(language(code)):
        return f"{spoken}, {gettext('texte simplifié')}" if is_simple(code) else spoken


def choices(codes: Sequence[str], *, first: str) -> list[tuple[str, str]]:
    """Code and name of each, the one the reader is on before the others."""
    return [(code, name(code)) for code in sorted(codes, key=lambda code: (code != first, code))]
