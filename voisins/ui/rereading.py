"""Words that others will read are read by the guards first: their author reads them again, and decides."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voisins.lib.guards import absence, money, others
from voisins.ui.forms import QuietForm

ANYWAY = "anyway"  # the name of the button that sends the same words once they were read again


@dataclass(frozen=True)
class Doubt:
    """One thing to read again, never a judgement; ``away`` when there is a better form for it."""

    sentence: str | Promise
    away: bool = False


ABSENCE = Doubt(_("On y lit que quelqu’un sera absent, et quand."), away=True)
MONEY = Doubt(_("On y parle de carte, de virement ou de coupon. Ici, jamais d’argent."))
OTHERS = Doubt(_("On y lit un numéro ou une adresse qui est peut-être à quelqu’un d’autre."))


def doubts(*texts: str) -> tuple[Doubt, ...]:
    """Nothing for nearly every text."""
    said = "\n".join(texts)
    found = (
        (absence.tells_absence(said), ABSENCE),
        (money.asks_money(said), MONEY),
        (others.names_others(said), OTHERS),
    )
    return tuple(doubt for there, doubt in found if there)


class RereadForm(QuietForm):
    """A form whose ``reread`` fields are read by the guards; it is not valid until its author has read them again.

    Its template shows ``{% doubts form %}`` and ends with ``{% send form "…" %}``.
    """

    reread: ClassVar[tuple[str, ...]] = ()
    doubts: tuple[Doubt, ...] = ()

    def is_valid(self) -> bool:
        return super().is_valid() and not self.doubts

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and not self.errors and ANYWAY not in self.data:
            self.doubts = doubts(*(self.cleaned_data.get(name) or "" for name in self.reread))

    @property
    def is_refused(self) -> bool:
        """Whether the page has something to say of what was sent."""
        return bool(self.errors or self.doubts)

    @property
    def tells_absence(self) -> bool:
        return ABSENCE in self.doubts

    def asks_for_files_again(self) -> bool:
        """Whether a file came with it: a browser sends it once only."""
        return bool(self.doubts and self.files)
