"""Sheets that a voisinage prints for itself: words of the house poured into the layouts of the press."""

from django.conf import settings
from django.utils.translation import gettext as _

from voisins.kits.rules.numbers import Numbers, printed
from voisins.kits.rules.sheets import LICENCE
from voisins.press.sheets import HelpLine, Imprint, Personal, Sheet

CALLED = ("europe", "samu", "pompiers")


def invitation_poster(
    *, name: str, address: str, organiser: str, code: str, link: str, month: str, numbers: Numbers
) -> Sheet:
    """« Entrez chez vos voisins »: what to do, the code, and the address in clear beside its QR."""
    return Sheet(
        layout="poster",
        title=_("Affiche du voisinage"),
        lang="fr",
        look="accueil",
        texts={
            "headline": _("On se dit bonjour ?"),
            "subline": _("Vos voisins s’entraident ici"),
            "gestures": [
                {"title": _("Scannez"), "text": _("Votre prénom suffit. Rien n’est public.")},
                {"title": _("Demandez"), "text": _("Une ampoule, un colis, un bout de chemin.")},
                {"title": _("Proposez"), "text": _("Ce que vous savez faire, ou un quart d’heure.")},
            ],
            "prompt": _("Le code à taper"),
            "invite": _("Entrer dans le voisinage"),
        },
        numbers=tuple(
            HelpLine(printed(numbers[each].number), numbers[each].label("fr"))
            for each in CALLED
            if each in numbers
        ),
        imprint=Imprint(
            month, LICENCE, f"{settings.SHORT_ADDRESS}/voisinages", printed(settings.ASSOCIATION_PHONE)
        ),
        personal=Personal(place=name, address=address, organiser=organiser, meeting=code, link=link),
    )
