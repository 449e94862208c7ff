"""Print what two neighbours keep in a pocket."""

import datetime as dt

from voisins.kits.queries.numbers import all_numbers
from voisins.mutual_aid.queries.acts import Card
from voisins.mutual_aid.rules.sheets import Slip, sheet
from voisins.neighbourhoods.enums import Line
from voisins.neighbourhoods.models import DirectoryLine
from voisins.press import printing


def slip(card: Card, *, on: dt.date) -> bytes:
    """The PDF of the slip of one act."""
    place = card.act.asked_by.neighbourhood
    keepers = DirectoryLine.objects.filter(
        membership__in=place.memberships.keepers().listed(), line=Line.PHONE, printed=True
    )
    keeper = keepers.select_related("membership__person").order_by("membership__joined_at", "pk").first()
    made = Slip(
        place=place.name,
        address=place.address_line,
        what=card.act.what,
        when=card.when,
        phrase=card.act.phrase,
        month=f"{on:%Y-%m}",
        numbers=all_numbers(),
        keeper=str(keeper.membership) if keeper else "",
        phone=keeper.words if keeper else "",
    )
    return printing.pdf([sheet(made)])
