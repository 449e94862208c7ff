"""What a round prints: the list of the day, and the letter that tells somebody whose family asked."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from voisins.care.enums import URGENT, Moment, Outcome
from voisins.neighbourhoods.rules.sheets import Here, help_lines, sheet
from voisins.press.sheets import Finish, Personal, Sheet
from voisins.ui.spoken import day, moment


def short(moments: Sequence[Moment]) -> str:
    """The hours, as they fit in a column."""
    said = {Moment.MORNING: _("9 h à 11 h"), Moment.EVENING: _("17 h à 19 h")}
    return ", ".join(said[each] for each in moments)


@dataclass(frozen=True)
class Copy:
    """Which copy of a list it is, and who printed it when."""

    number: int
    by: str
    at: dt.datetime


@dataclass(frozen=True)
class Passage:
    """One line of the list: what whoever goes there must know, and nothing more."""

    number: int
    name: str
    door: str
    phone: str
    moment: Moment
    goes: str


def morning_list(here: Here, copy: Copy, passages: Sequence[Passage]) -> Sheet:
    """Neither the person of trust, nor how somebody said yes, nor the street: what is lost tells little."""
    texts = {
        "headline": _("Les passages du %(day)s") % {"day": day(here.on)},
        "copy": _("Exemplaire n° %(number)s") % {"number": copy.number},
        "printed": _("Imprimé le %(moment)s par %(name)s.") % {"moment": moment(copy.at), "name": copy.by},
        "page": _("page"),
        "intro": _("Ne pas afficher, ne pas photographier, détruire ce soir.")
        if passages
        else _("Personne n’est à voir aujourd’hui."),
        "columns": [
            _("N°"),
            _("Prénom"),
            _("Porte ou étage"),
            _("Téléphone"),
            _("Quand, et qui"),
            _("Nouvelles"),
        ],
        "outcomes": [str(each.label) for each in Outcome],
        "rows": [_line(each) for each in passages],
        "below": _(
            "Pas de réponse ? Sonnez encore, puis appelez qui tient le voisinage, qui note les nouvelles sur le site."
        ),
    }
    made = sheet(here, "round-list", _("Passages du jour"), texts, Personal())
    return replace(made, numbers=tuple(help_lines(here, URGENT)))


def _line(passage: Passage) -> list[str]:
    goes = passage.goes or _("Personne encore")
    hours = f"{short([passage.moment])}\n{goes}"
    phone = passage.phone.replace(" ", " ") or _("Sans téléphone")  # a number is never cut in two
    return [str(passage.number), passage.name, passage.door, phone, hours]


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
