"""What a round prints: the list of the day, and the letter that tells somebody whose family asked."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from voisins.care.enums import Moment
from voisins.neighbourhoods.rules.sheets import ROWS, Here, sheet
from voisins.press.sheets import Finish, Personal, Sheet
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


def telling_letter(here: Here, *, name: str, door: str, moments: Sequence[Moment], until: dt.date) -> Sheet:
    """To somebody whose family asked: who asks, what will happen, what is noted, and how to say no."""
    texts = {
        "subject": _("des voisins proposent de prendre de vos nouvelles"),
        "recipient": [each for each in (name, door, here.address) if each],
        "greeting": _("Bonjour,"),
        "paragraphs": [
            _(
                "Votre famille nous a demandé de prendre de vos nouvelles chaque jour, jusqu’au %(day)s. Nous sommes vos voisins. C’est gratuit."
            )
            % {"day": day(until)},
            _("Une personne du voisinage passera, ou vous appellera : %(hours)s.")
            % {"hours": short(moments)},
            _(
                "Nous avons noté votre prénom, votre porte, un téléphone et qui appeler. Rien de votre santé. À la fin, tout est effacé."
            ),
            _(
                "Vous ne voulez pas ? Dites non, d’un mot, à la personne qui signe cette lettre. Vous n’avez pas à dire pourquoi. Tout sera effacé aussitôt. Vous pourrez aussi arrêter plus tard, quand vous voudrez."
            ),
            _(
                "Personne ne vous demandera d’argent, de carte ni de code. En cas de danger, appelez le 15 ou le 112."
            ),
        ],
        "closing": _("À bientôt, vos voisins."),
    }
    personal = Personal(place=here.name, address=here.address, organiser=here.organiser)
    made = sheet(here, "letter", _("Lettre pour prévenir"), texts, personal)
    return replace(made, numbers=(), finish=Finish(large_print=True))
