"""The list of the day, poured into the layout of a directory."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from voisins.care.enums import Moment
from voisins.neighbourhoods.rules.sheets import ROWS, Here, sheet
from voisins.press.sheets import Personal, Sheet
from voisins.ui.spoken import day

Row = tuple[str, str, str, str]


def short(moments: Sequence[Moment]) -> str:
    """The hours, as they fit in a column."""
    said = {Moment.MORNING: _("9 h à 11 h"), Moment.EVENING: _("17 h à 19 h")}
    return ", ".join(said[each] for each in moments)


def morning_list(here: Here, rows: Sequence[Row]) -> list[Sheet]:
    """Fourteen people a page."""
    pages = [rows[start : start + ROWS] for start in range(0, len(rows), ROWS)] or [[]]
    return [_page(here, page) for page in pages]


def _page(here: Here, rows: Sequence[Row]) -> Sheet:
    texts = {
        "headline": _("Les passages du jour"),
        "intro": _("Le %(day)s. Ne pas afficher, ne pas photographier, détruire ce soir.")
        % {"day": day(here.on)},
        "columns": [_("Prénom"), _("Porte ou étage"), _("Téléphone"), _("Quand")],
        "rows": [list(row) for row in rows],
        "below": _(
            "Pas de réponse ? Sonnez encore, puis appelez qui tient le voisinage. En cas de danger, le 15 ou le 112."
        ),
    }
    personal = Personal(place=here.name, address=here.address, organiser=here.organiser)
    return sheet(here, "directory", _("Passages du jour"), texts, personal)
