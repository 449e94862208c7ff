"""Names of editions and of files."""

import datetime as dt

from voisins.kits.enums import WHOLE_KIT
from voisins.kits.rules.content import Content
from voisins.kits.rules.sheets import Choice
from voisins.press.layouts import LAYOUTS

MARKS = {"saving": "eco", "large": "gros"}


def edition_number(day: dt.date, published_this_year: int) -> str:
    """``2026-1`` for the first edition of 2026."""
    return f"{day.year}-{published_this_year + 1}"


def file_name(kit: str, choice: Choice) -> str:
    """``canicule-affiche-fr-a4.pdf``: says what it is once it lies in a folder of downloads."""
    marks = [MARKS["saving"]] * choice.saving + [MARKS["large"]] * choice.large_print
    return "-".join([kit, choice.document, choice.version, choice.paper, *marks]) + ".pdf"


def every_choice(content: Content) -> list[Choice]:
    """Each way in which each document of each version, then all of them together, can be printed as it is."""
    finishes = [(saving, large) for saving in (False, True) for large in (False, True)]
    single = [
        Choice(plan.slug, version, paper, saving, large)
        for version in content.versions
        for plan in content.printable(version)
        for paper in LAYOUTS[plan.layout].papers
        for saving, large in finishes
    ]
    return single + [
        Choice(WHOLE_KIT, version, "a4", *finish) for version in content.versions for finish in finishes
    ]
