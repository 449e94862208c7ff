"""What the guards of writing find to say of a text, before it is posted: words to read again, never a judgement."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voisins.lib.guards import absence, money, others


@dataclass(frozen=True)
class Doubt:
    """One thing to read again; ``away`` when there is a better form for it."""

    sentence: str | Promise
    away: bool = False


def doubts(*texts: str) -> tuple[Doubt, ...]:
    """Nothing for nearly every text."""
    said = "\n".join(texts)
    found = (
        (absence.tells_absence(said), Doubt(_("On y lit que quelqu’un sera absent, et quand."), away=True)),
        (
            money.asks_money(said),
            Doubt(_("On y parle de carte, de virement ou de coupon. Ici, jamais d’argent.")),
        ),
        (
            others.names_others(said),
            Doubt(_("On y lit un numéro ou une adresse qui est peut-être à quelqu’un d’autre.")),
        ),
    )
    return tuple(doubt for there, doubt in found if there)
