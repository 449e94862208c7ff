"""To those who help choose the day, and to who invites."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.accounts.models import Person
from voisins.gatherings.enums import Answer
from voisins.gatherings.messages.telling import NOWHERE, SOMETHING, household_of, page_of, when_of
from voisins.gatherings.models import Gathering, Household
from voisins.gatherings.queries.gatherings import seen_by
from voisins.gatherings.rules.rain import starts_at
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.notifications.enums import Urgency
from voisins.notifications.kinds import Ids, Kind, Reader, declare
from voisins.notifications.rules.words import Button, Words

WHEN = "samedi 12 juin 2027, 18:30"


def _settled(reader: Reader, ids: Ids) -> Words | None:
    """To who gave an opinion: who comes, who waits for a place, who may still say that they come."""
    mine = household_of(reader, ids)
    if mine:
        return _to_expected(mine)
    found = seen(reader, ids)
    if found is None or _is_off(found[0]) or Household.objects.filter(**_of(reader, found[0])).exists():
        return None
    gathering, home = found
    return _settled_words(gathering.title, when_of(gathering), gathering.where, _page(gathering, home), None)


def _to_expected(mine: Household) -> Words | None:
    gathering = mine.gathering
    if _is_off(gathering):
        return None
    waits = mine.answer == Answer.WAITING
    return _settled_words(gathering.title, when_of(gathering), gathering.where, page_of(mine), waits)


def _of(reader: Reader, gathering: Gathering) -> dict[str, object]:
    return {"gathering": gathering, "member__person": reader.person}


def _is_off(gathering: Gathering) -> bool:
    return gathering.is_cancelled or gathering.choosing


def _settled_words(title: str, when: str, where: str, page: str, waits: bool | None) -> Words:
    """``waits`` is None for who said no, or maybe."""
    said = {
        None: _("Ce moment vous va ? Dites-le sur la page : rien n’est encore noté pour vous."),
        True: _("Il n’y a plus de place pour l’instant : nous vous écrirons dès qu’il y en a une."),
        False: _("Vous aviez dit oui : nous comptons sur vous, vous n’avez rien à faire."),
    }[waits]
    after = _("Vous ne pouvez plus venir ? Dites-le sur cette page : la place ira à d’autres voisins.")
    return Words(
        subject=_("La date de la rencontre est choisie"),
        heading=_("« %(title)s » : la date est choisie") % {"title": title},
        lines=(_("Quand : %(when)s.") % {"when": when}, _("Où : %(where)s.") % {"where": where}, said),
        button=Button(_("Voir la rencontre"), page),
        after=() if waits is None else (after,),
    )


def _to_settle(reader: Reader, ids: Ids) -> Words | None:
    """To who invites, while the day is still to be chosen."""
    found = seen(reader, ids)
    if found is None or found[0].is_cancelled or not found[0].choosing:
        return None
    return _to_settle_words(found[0].title, _page(*found))


def _to_settle_words(title: str, page: str) -> Words:
    return Words(
        subject=_("Une date à choisir"),
        heading=_("« %(title)s » : choisissez la date") % {"title": title},
        lines=(
            _("La première des dates proposées approche, et aucune n’est retenue."),
            _("Sur la page, un bouton suffit : celles et ceux qui ont répondu en sont prévenus."),
        ),
        button=Button(_("Choisir la date"), page),
    )


def _to_decide(reader: Reader, ids: Ids) -> Words | None:
    """To who invites, until they followed plan B, have none any more, or the day is over."""
    found = seen(reader, ids)
    if found is None or _is_off(found[0]) or not found[0].has_plan_b:
        return None
    gathering, home = found
    if starts_at(gathering.day, gathering.hour) < reader.at:
        return None
    return _to_decide_words(gathering.title, gathering.if_it_rains, _page(gathering, home))


def _to_decide_words(title: str, plan: str, page: str) -> Words:
    return Words(
        subject=_("Pluie ou pas : à vous de décider"),
        heading=_("« %(title)s » : faut-il passer au plan B ?") % {"title": title},
        lines=(
            _("Vous aviez dit que vous décideriez maintenant."),
            _("S’il pleut : %(plan)s") % {"plan": plan},
            _(
                "Tout va bien ? Ne faites rien. Sinon, un bouton sur la page prévient celles et ceux qui viennent."
            ),
        ),
        button=Button(_("Décider"), page),
    )


def seen(reader: Reader, ids: Ids) -> tuple[Gathering, Membership] | None:
    """The gathering, and the home from which this reader sees it."""
    person: Person | None = reader.person
    if person is None:
        return None
    apart = kept_apart(person)
    homes = Membership.objects.let_in(reader.at).filter(person=person).select_related("neighbourhood")
    for home in homes.order_by("pk"):
        gathering = seen_by(home, apart=apart).filter(pk=int(ids["gathering"])).first()
        if gathering:
            return gathering, home
    return None


def _page(gathering: Gathering, home: Membership) -> str:
    return reverse("gatherings:gathering", args=[home.neighbourhood.public_id, gathering.public_id])


SETTLED = declare(
    Kind(
        "gatherings.settled",
        gettext_lazy("La date d’une rencontre est choisie"),
        Urgency.SOON,
        _settled,
        lambda: _settled_words(SOMETHING, WHEN, "Dans la cour", NOWHERE, waits=False),
    )
)
TO_SETTLE = declare(
    Kind(
        "gatherings.to_settle",
        gettext_lazy("Une date à choisir pour votre rencontre"),
        Urgency.SOON,
        _to_settle,
        lambda: _to_settle_words(SOMETHING, NOWHERE),
    )
)
TO_DECIDE = declare(
    Kind(
        "gatherings.to_decide",
        gettext_lazy("Plan B : le moment de décider"),
        Urgency.SOON,
        _to_decide,
        lambda: _to_decide_words(SOMETHING, "dans le hall", NOWHERE),
    )
)
