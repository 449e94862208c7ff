"""The slip that both sides keep: what, when, and the two words."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from voisins.kits.rules.numbers import Numbers, printed
from voisins.kits.rules.sheets import LICENCE
from voisins.press.sheets import HelpLine, Imprint, Personal, Sheet

CALLED = ("europe", "samu", "pompiers")


@dataclass(frozen=True)
class Slip:
    """What is on it; ``keeper`` and ``phone`` are those of somebody who keeps the place and agreed to be printed."""

    place: str
    address: str
    what: str
    when: str
    phrase: str
    month: str
    numbers: Numbers
    keeper: str = ""
    phone: str = ""


def sheet(slip: Slip) -> Sheet:
    """Cards to cut out, alike: one for each side."""
    return Sheet(
        layout="invitation",
        title=_("Coup de main"),
        lang="fr",
        look="accueil",
        texts={
            "headline": slip.phrase,
            "text": _("Nos deux mots. Qui vient les dit, qui ouvre aussi. Pour : %(what)s.")
            % {"what": slip.what},
            "bring": _("Jamais de carte de banque, jamais de code, jamais d’argent."),
            "reply": _("Un doute ? N’ouvrez pas, appelez."),
        },
        numbers=tuple(
            HelpLine(printed(slip.numbers[each].number), slip.numbers[each].label("fr"))
            for each in CALLED
            if each in slip.numbers
        ),
        imprint=Imprint(
            slip.month, LICENCE, f"{settings.SHORT_ADDRESS}/voisinages", printed(settings.ASSOCIATION_PHONE)
        ),
        personal=Personal(
            place=slip.place, address=slip.address, organiser=slip.keeper, phone=slip.phone, meeting=slip.when
        ),
    )
