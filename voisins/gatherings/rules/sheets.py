"""Sheets of a gathering: words of the house, and what its host wrote, poured into the layouts of the press."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from voisins.neighbourhoods.rules.sheets import Here, sheet
from voisins.press.sheets import Personal, Sheet

ROWS = 10  # of the list, lines for a pen included


@dataclass(frozen=True)
class Meeting:
    """What is printed of a gathering; ``link`` is what its QR code holds."""

    what: str
    title: str
    when: str
    where: str
    words: str
    plan_b: str
    link: str
    commune: str


def poster(here: Here, meeting: Meeting) -> Sheet:
    texts = {
        "headline": meeting.what,
        "subline": meeting.title if meeting.title != meeting.what else _("Tous les voisins sont invités"),
        "gestures": [
            {"title": _("Venez"), "text": _("Dix minutes ou la soirée, en famille ou non.")},
            {"title": _("Apportez"), "text": _("Ce que vous voulez partager. Ou rien, et vous.")},
            {"title": _("Parlez-en"), "text": _("Sonnez chez qui n’a pas internet.")},
        ],
        "prompt": _("On se retrouve"),
        "invite": _("Dire que l’on vient"),
    }
    personal = Personal(
        place=here.name,
        organiser=here.organiser,
        meeting=f"{meeting.when}, {meeting.where}",
        link=meeting.link,
    )
    return sheet(here, "poster", _("Affiche de la rencontre"), texts, personal)


def invitations(here: Here, meeting: Meeting) -> Sheet:
    """Four cards to cut on a page."""
    title = meeting.title if meeting.title != meeting.what else ""
    words = meeting.words or _("On se retrouve entre voisins. Venez comme vous êtes.")
    texts = {
        "headline": meeting.what,
        "text": ". ".join(filter(None, (title, words))),
        "bring": _("S’il pleut : %(plan)s") % {"plan": meeting.plan_b} if meeting.plan_b else "",
        "reply": _("Vous venez ? Un mot suffit :"),
    }
    return sheet(here, "invitation", _("Cartes d’invitation"), texts, _personal(here, meeting))


def potluck(here: Here, meeting: Meeting, needs: Sequence[str]) -> list[Sheet]:
    """What is needed, ten a page, and room for a name and a number; an empty page when nothing is said yet."""
    pages = [needs[start : start + ROWS] for start in range(0, len(needs), ROWS)] or [[]]
    return [_potluck_page(here, meeting, page) for page in pages]


def _potluck_page(here: Here, meeting: Meeting, needs: Sequence[str]) -> Sheet:
    texts = {
        "headline": _("Qui apporte quoi ?"),
        "intro": f"{meeting.title}. {meeting.when}.",
        "needs": _("Ce qu’il faut"),
        "need_examples": list(needs),
        "offers": _("Prénom, et combien"),
        "offer_examples": [],
        "below": _(
            "Écrivez votre prénom en face de ce que vous apportez. Une idée en plus ? Ajoutez une ligne."
        ),
    }
    return sheet(here, "board", _("Feuille du repas partagé"), texts, _personal(here, meeting))


def letter(here: Here, meeting: Meeting) -> Sheet:
    """To the town hall, to complete with a pen and sign."""
    texts = {
        "recipient": [_("Mairie de %(commune)s") % {"commune": meeting.commune}, _("À l’attention du maire")],
        "subject": _("Fermer une rue le temps d’une rencontre entre voisins"),
        "greeting": _("Bonjour,"),
        "paragraphs": [
            _("Les habitants de %(place)s préparent une rencontre entre voisins : « %(title)s ».")
            % {"place": here.name, "title": meeting.title},
            _("Elle aura lieu le %(when)s. Lieu : %(where)s.")
            % {"when": meeting.when, "where": meeting.where},
            _(
                "Nous vous demandons l’autorisation d’occuper la voie publique et, si la circulation ou le stationnement sont touchés, l’arrêté qui convient. Rue et numéros : ……………………………………… De …… h à …… h, installation et rangement compris. Nombre de personnes attendues : ……………"
            ),
            _(
                "Nous laissons un passage pour les secours, nous prévenons les riverains et nous rendons les lieux propres. Si vous prêtez des tables, des bancs ou des barrières, nous en serions heureux."
            ),
            _(
                "Dites-nous ce qu’il vous faut d’autre : attestation d’assurance, plan, formulaire de la mairie."
            ),
        ],
        "closing": _("Avec nos remerciements, et au plaisir de vous y voir,"),
        "enclosures": [_("Un plan de la rue"), _("L’attestation d’assurance")],
    }
    personal = Personal(organiser=here.organiser, place=here.name, address=here.address)
    return sheet(here, "letter", _("Lettre à la mairie"), texts, personal)


def _personal(here: Here, meeting: Meeting) -> Personal:
    return Personal(place=meeting.where, organiser=here.organiser, meeting=meeting.when, link=meeting.link)
