"""Print the shelf for the hall, from what is on it now."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from voisins.kits.queries.numbers import all_numbers
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.rules import sheets
from voisins.neighbourhoods.rules.sheets import Here
from voisins.press import printing
from voisins.press.sheets import Sheet
from voisins.sharing.queries.shelf import PrintedThing
from voisins.ui.spoken import day


def shelf(keeper: Membership, rows: Sequence[PrintedThing], *, on: dt.date) -> bytes:
    """The PDF of « Ce qui se prête ici », on as many pages as it takes; empty lines for a pen when nothing is allowed."""
    place = keeper.neighbourhood
    here = Here(place.name, place.address_line, str(keeper.person), on, all_numbers())
    pages = sheets.directory(here, [row.cells for row in rows])
    return printing.pdf([_as_shelf(page, on) for page in pages])


def _as_shelf(page: Sheet, on: dt.date) -> Sheet:
    """A page of the directory, with the words of the shelf."""
    texts = {
        **page.texts,
        "headline": _("Ce qui se prête ici"),
        "intro": _("Le %(day)s. Chaque personne a choisi ce qui est écrit ici.") % {"day": day(on)},
        "columns": [_("Quoi"), _("Rayon"), _("Combien de temps"), _("Chez")],
        "below": _("Demandez de vive voix, ou sur la page du voisinage. Rien ne se vend, rien ne se loue."),
    }
    return replace(page, title=_("Ce qui se prête ici"), texts=texts)
