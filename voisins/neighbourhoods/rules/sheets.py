"""Sheets that a voisinage prints for itself: words of the house poured into the layouts of the press."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from voisins.kits.rules.numbers import Numbers, printed
from voisins.kits.rules.sheets import LICENCE
from voisins.press.sheets import HelpLine, Imprint, Personal, Sheet
from voisins.ui.spoken import day

CALLED = ("europe", "samu", "pompiers")
ROWS = 14  # of the directory on one page


@dataclass(frozen=True)
class Here:
    """The place that prints, and when."""

    name: str
    address: str
    organiser: str
    on: dt.date
    numbers: Numbers


def invitation_poster(here: Here, *, code: str, link: str) -> Sheet:
    """What to do, the code, and the address in clear beside its QR."""
    texts = {
        "headline": _("On se dit bonjour ?"),
        "subline": _("Vos voisins s’entraident ici"),
        "gestures": [
            {"title": _("Scannez"), "text": _("Votre prénom suffit. Rien n’est public.")},
            {"title": _("Demandez"), "text": _("Une ampoule, un colis, un bout de chemin.")},
            {"title": _("Proposez"), "text": _("Ce que vous savez faire, ou un quart d’heure.")},
        ],
        "prompt": _("Le code à taper"),
        "invite": _("Entrer dans le voisinage"),
    }
    personal = Personal(
        place=here.name, address=here.address, organiser=here.organiser, meeting=code, link=link
    )
    return sheet(here, "poster", _("Affiche du voisinage"), texts, personal)


def letterbox_slips(here: Here, *, code: str, link: str) -> Sheet:
    """Four slips to cut and put in letterboxes: who writes, and how to come in with or without internet."""
    texts = {
        "headline": _("Bonjour, on est voisins !"),
        "text": _("Dans notre voisinage, on se rend de petits services. Le code à taper : %(code)s.")
        % {"code": code},
        "ticks": [
            _("Je scanne, ou je tape le code"),
            _("Je préfère le papier : sonnez chez moi"),
            _("Pas maintenant, mais bonjour !"),
        ],
        "closing": _("Un mot dans ma boîte suffit. Rien n’est public."),
    }
    personal = Personal(place=here.name, address=here.address, organiser=here.organiser, link=link)
    return sheet(here, "door-card", _("Mot pour les boîtes aux lettres"), texts, personal)


def sign_up_sheet(here: Here) -> Sheet:
    """Empty lines for those who sign up with a pen, and what signing means."""
    texts = {
        "headline": _("Je m’inscris"),
        "intro": _("Pas besoin d’internet. Ce que vous écrivez ici, vos voisins le liront, et eux seuls."),
        "columns": [_("Prénom"), _("Porte ou étage"), _("Téléphone"), _("Signature")],
        "below": _(
            "En signant, j’accepte d’être dans l’annuaire de mes voisins. Je peux en sortir quand je veux, d’un mot à la personne dont le nom est ici."
        ),
    }
    return sheet(here, "directory", _("Feuille d’inscription"), texts, _personal(here))


def directory(here: Here, rows: Sequence[tuple[str, str, str, str]]) -> list[Sheet]:
    """The neighbours who agreed to be printed, fourteen a page; an empty page for a pen when nobody did."""
    pages = [rows[start : start + ROWS] for start in range(0, len(rows), ROWS)] or [[]]
    return [_directory_page(here, page) for page in pages]


def board(here: Here, words: Sequence[str]) -> Sheet:
    """What is on the board on the left, room for a pen beside it and below."""
    texts = {
        "headline": _("Le panneau des voisins"),
        "intro": _("Tel qu’il est le %(day)s. Pas d’internet ? Écrivez ici, votre mot y sera recopié.")
        % {"day": day(here.on)},
        "needs": _("On se dit"),
        "need_examples": list(words),
        "offers": _("Prénom, et votre mot"),
        "offer_examples": [],
        "below": _(
            "N’écrivez ni maladie, ni absence, ni code. La personne dont le nom est ici recopie vos mots."
        ),
    }
    return sheet(here, "board", _("Panneau du voisinage"), texts, _personal(here))


def _directory_page(here: Here, rows: Sequence[tuple[str, str, str, str]]) -> Sheet:
    texts = {
        "headline": _("Nos voisins"),
        "intro": _("Tel qu’il est le %(day)s. Chacun a choisi ce qui est écrit ici.") % {"day": day(here.on)},
        "columns": [_("Prénom"), _("Porte ou étage"), _("Téléphone"), _("Je peux aider à")],
        "rows": [list(row) for row in rows],
        "below": _("À garder entre voisins. Pour changer ou retirer une ligne, un mot suffit."),
    }
    return sheet(here, "directory", _("Annuaire des voisins"), texts, _personal(here))


def _personal(here: Here) -> Personal:
    return Personal(place=here.name, address=here.address, organiser=here.organiser)


def sheet(here: Here, layout: str, title: str, texts: dict[str, Any], personal: Personal) -> Sheet:
    return Sheet(
        layout=layout,
        title=title,
        lang="fr",
        look="accueil",
        texts=texts,
        numbers=tuple(help_lines(here, CALLED)),
        imprint=Imprint(
            f"{here.on:%Y-%m}",
            LICENCE,
            f"{settings.SHORT_ADDRESS}/voisinages",
            printed(settings.ASSOCIATION_PHONE),
        ),
        personal=personal,
    )


def help_lines(here: Here, called: Sequence[str]) -> list[HelpLine]:
    """Those of these numbers that are known, as printed in the last block."""
    known = [here.numbers[each] for each in called if each in here.numbers]
    return [HelpLine(printed(each.number), each.label("fr")) for each in known]
