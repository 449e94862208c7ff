"""To those who come: their link, their place, the day before, what changes; and the digest."""

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.accounts.models import Person
from voisins.gatherings.enums import Answer
from voisins.gatherings.models import Gathering, Guest, Household
from voisins.gatherings.queries.gatherings import seen_by
from voisins.gatherings.queries.guests import guest_reading
from voisins.gatherings.queries.guests import shown as shown_of
from voisins.gatherings.queries.news import New, Since, new_at, new_for
from voisins.gatherings.rules.keys import token_of
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.notifications.enums import Urgency
from voisins.notifications.kinds import Ids, Kind, Part, Reader, declare, declare_part
from voisins.notifications.rules.words import Button, Item, Section, Words
from voisins.ui.spoken import full_day as say_day

SOMETHING, SOME_DAY, NOWHERE = "Apéro", "12 juin", "/voisinages/"


def household_of(reader: Reader, ids: Ids) -> Household | None:
    """What the reader answered, as long as they may see the gathering."""
    if reader.person is None:
        return _household_of_guest(reader.address, int(ids["gathering"]))
    homes = Membership.objects.let_in(reader.at).filter(person=reader.person)
    mine = Household.objects.expected().filter(gathering_id=int(ids["gathering"]), member__in=homes)
    found = mine.select_related("gathering", "member__neighbourhood").first()
    if found is None or found.member is None:
        return None
    seen = seen_by(found.member, apart=kept_apart(reader.person))
    return found if seen.filter(pk=found.gathering_id).exists() else None


def _household_of_guest(address: str, gathering: int) -> Household | None:
    guest = guest_reading(gathering, address)
    found = guest and Household.objects.expected().filter(guest=guest)
    return found.select_related("gathering", "member", "guest__key").first() if found else None


def page_of(mine: Household) -> str:
    """Where the reader changes their answer: a guest, by the link of their own."""
    if mine.guest:
        return _link(mine.guest)
    assert mine.member is not None  # noqa: S101 - household_of_one: said for the type checker
    return reverse(
        "gatherings:gathering", args=[mine.member.neighbourhood.public_id, mine.gathering.public_id]
    )


def _link(guest: Guest) -> str:
    return reverse("gatherings:guest", args=[token_of(guest.public_id, digest=guest.key.digest)])


def _guest(reader: Reader, ids: Ids) -> Words | None:
    """To the address that was typed, as long as the link in it opens."""
    found = guest_reading(int(ids["gathering"]), reader.address)
    if (
        found is None
        or found.refused_at
        or found.gathering.is_cancelled
        or not token_of(found.public_id, digest=found.key.digest)
    ):
        return None
    shown = shown_of(found.gathering)
    return _guest_words(shown.what, shown.commune, say_day(shown.day), _link(found))


def _guest_words(what: str, commune: str, day: str, page: str) -> Words:
    said = {"what": what, "commune": commune, "day": day}
    return Words(
        subject=_("Votre réponse à une invitation entre voisins"),
        heading=_("Vous venez ? Il reste un bouton"),
        lines=(
            _("« %(what)s », à %(commune)s, le %(day)s.") % said,
            _("Ouvrez cette page pour dire à combien vous venez, ou que vous ne venez plus."),
        ),
        button=Button(_("Répondre à l’invitation"), page),
        after=(
            _("Ce lien est à vous : ne le transmettez pas."),
            _("Vous n’avez rien demandé ? Ne faites rien : nous oublions cette adresse dans deux jours."),
        ),
    )


def _moved_up(reader: Reader, ids: Ids) -> Words | None:
    """To who waited, while they have their place and it is not cancelled."""
    mine = household_of(reader, ids)
    if mine is None or mine.answer != Answer.COMING or mine.gathering.is_cancelled:
        return None
    return _moved_up_words(mine.gathering.title, say_day(mine.gathering.day), page_of(mine))


def _moved_up_words(title: str, day: str, page: str) -> Words:
    return Words(
        subject=_("Une place s’est libérée pour vous"),
        heading=_("Une place s’est libérée pour vous"),
        lines=(_("On vous attend : « %(title)s », le %(day)s.") % {"title": title, "day": day},),
        button=Button(_("Voir la rencontre"), page),
        after=(_("Vous ne pouvez plus venir ? Dites-le sur cette page : la place ira à d’autres voisins."),),
    )


def _tomorrow(reader: Reader, ids: Ids) -> Words | None:
    """To who comes, with what they promised to bring."""
    mine = household_of(reader, ids)
    if mine is None or mine.answer != Answer.COMING or mine.gathering.is_cancelled:
        return None
    shares = mine.shares.select_related("need").order_by("pk")
    brings = ", ".join(f"{share.need.words} ({share.count})" for share in shares)
    gathering = mine.gathering
    return _tomorrow_words(gathering.title, when_of(gathering), gathering.where, brings, page_of(mine))


def _tomorrow_words(title: str, when: str, where: str, brings: str, page: str) -> Words:
    lines = [_("Quand : %(when)s.") % {"when": when}, _("Où : %(where)s.") % {"where": where}]
    if brings:
        lines.append(_("Vous vous chargez de : %(what)s.") % {"what": brings})
    return Words(
        subject=_("C’est bientôt"),
        heading=_("C’est bientôt : « %(title)s »") % {"title": title},
        lines=tuple(lines),
        button=Button(_("Voir la rencontre"), page),
        after=(_("Vous ne pouvez plus venir ? Dites-le sur cette page : la place ira à d’autres voisins."),),
    )


def _changed(reader: Reader, ids: Ids) -> Words | None:
    """To who comes or waits, unless it was cancelled since."""
    mine = household_of(reader, ids)
    if mine is None or mine.gathering.is_cancelled:
        return None
    gathering = mine.gathering
    return _changed_words(gathering.title, when_of(gathering), gathering.where, page_of(mine))


def when_of(gathering: Gathering) -> str:
    if gathering.choosing:
        return _("la date reste à choisir")
    return f"{say_day(gathering.day)}, {gathering.hour:%H:%M}"


def _changed_words(title: str, when: str, where: str, page: str) -> Words:
    return Words(
        subject=_("Du nouveau pour la rencontre"),
        heading=_("Du nouveau pour « %(title)s »") % {"title": title},
        lines=(
            _("Voici ce qui est prévu maintenant :"),
            _("Quand : %(when)s.") % {"when": when},
            _("Où : %(where)s.") % {"where": where},
        ),
        button=Button(_("Voir la rencontre"), page),
    )


def _cancelled(reader: Reader, ids: Ids) -> Words | None:
    """To who came or waited."""
    mine = household_of(reader, ids)
    if mine is None or not mine.gathering.is_cancelled:
        return None
    day = "" if mine.gathering.choosing else say_day(mine.gathering.day)
    return _cancelled_words(mine.gathering.title, day)


def _cancelled_words(title: str, day: str) -> Words:
    said = _("« %(title)s », prévue le %(day)s, est annulée.") if day else _("« %(title)s » est annulée.")
    return Words(
        subject=_("La rencontre n’aura pas lieu"),
        heading=_("La rencontre n’aura pas lieu"),
        lines=(
            said % {"title": title, "day": day},
            _("Ce sera pour une autre fois."),
        ),
    )


GUEST = declare(
    Kind(
        "gatherings.guest",
        gettext_lazy("Confirmer que l’on vient, sans compte"),
        Urgency.VITAL,
        _guest,
        lambda: _guest_words(SOMETHING, "Valbourg", SOME_DAY, NOWHERE),
    )
)
MOVED_UP = declare(
    Kind(
        "gatherings.moved_up",
        gettext_lazy("Une place s’est libérée pour vous"),
        Urgency.SOON,
        _moved_up,
        lambda: _moved_up_words(SOMETHING, SOME_DAY, NOWHERE),
    )
)
TOMORROW = declare(
    Kind(
        "gatherings.tomorrow",
        gettext_lazy("Une rencontre où vous allez, la veille"),
        Urgency.SOON,
        _tomorrow,
        lambda: _tomorrow_words(SOMETHING, SOME_DAY, "Dans la cour", "Des salades (1)", NOWHERE),
    )
)
CHANGED = declare(
    Kind(
        "gatherings.changed",
        gettext_lazy("Une rencontre où vous allez change"),
        Urgency.SOON,
        _changed,
        lambda: _changed_words(SOMETHING, SOME_DAY, "Dans la cour", NOWHERE),
    )
)
CANCELLED = declare(
    Kind(
        "gatherings.cancelled",
        gettext_lazy("Une rencontre où vous allez est annulée"),
        Urgency.SOON,
        _cancelled,
        lambda: _cancelled_words(SOMETHING, SOME_DAY),
    )
)


# -- The digest ---------------------------------------------------------------------------------------------


def _news(people: Sequence[Person], since: Since, at: dt.datetime) -> dict[int, list[Section]]:
    return {reader: [_section(found)] for reader, found in new_for(people, since, at).items()}


def _section(found: Sequence[New]) -> Section:
    """What and when; where, and who invites, are said on the page."""
    items = tuple(
        Item(f"{new.gathering.title}, {_day_of(new.gathering)}", _page_of(new), new_at(new.gathering))
        for new in found
    )
    return Section(_("Des rencontres près de chez vous"), items)


def _day_of(gathering: Gathering) -> str:
    return _("choisir la date") if gathering.choosing else say_day(gathering.day)


def _page_of(new: New) -> str:
    return reverse("gatherings:gathering", args=[new.home.neighbourhood.public_id, new.gathering.public_id])


declare_part(
    Part(
        "gatherings.news",
        gettext_lazy("Rencontres"),
        _news,
        lambda: [
            Section(_("Des rencontres près de chez vous"), (Item(f"{SOMETHING}, {SOME_DAY}", NOWHERE),))
        ],
    )
)
