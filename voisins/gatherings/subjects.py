"""What can be reported of gatherings: what a host wrote to invite."""

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.gatherings.models import Afterword, Gathering
from voisins.gatherings.queries.gatherings import seen_by
from voisins.moderation.kinds import Subject, Thing, declare
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.people import keepers_of, kept_apart


def _for(reader: Person | None, public_id: UUID) -> Thing | None:
    """As one of those whom it is for reads it."""
    if reader is None:
        return None
    homes = Membership.objects.filter(person=reader).select_related("neighbourhood", "person")
    apart = kept_apart(reader)
    seen = (seen_by(home, apart=apart).filter(public_id=public_id).first() for home in homes.order_by("pk"))
    found = next(filter(None, seen), None)
    return _as_thing(found) if found else None


def _now(public_id: UUID) -> Thing | None:
    found = Gathering.objects.with_host().filter(public_id=public_id).first()
    return _as_thing(found) if found else None


def _as_thing(gathering: Gathering) -> Thing:
    """Who invites answers for it; once they left, those who keep the place."""
    host = gathering.host.person if gathering.host else None
    people = (host,) if host else tuple(each.person for each in keepers_of(gathering.neighbourhood))
    words = "\n".join(filter(None, (gathering.where, gathering.words, gathering.plan_b)))
    return Thing(gathering.title, words, people, author=host)


def _hide(public_id: UUID, at: dt.datetime) -> None:
    Gathering.objects.filter(public_id=public_id, hidden_at=None).update(hidden_at=at)


def _restore(public_id: UUID) -> None:
    Gathering.objects.filter(public_id=public_id).update(hidden_at=None)


# -- A word afterwards ------------------------------------------------------------------------------------


def _word_for(reader: Person | None, public_id: UUID) -> Thing | None:
    """As one of those who may see the gathering reads it."""
    found = _word(public_id)
    if found is None or found.hidden_at or _for(reader, found.gathering.public_id) is None:
        return None
    unseen = reader is None or found.member.discreet or found.member.person_id in kept_apart(reader)
    return None if unseen else _word_as_thing(found)


def _word_now(public_id: UUID) -> Thing | None:
    found = _word(public_id)
    return _word_as_thing(found) if found else None


def _word(public_id: UUID) -> Afterword | None:
    found = Afterword.objects.select_related("member__person", "gathering")
    return found.filter(public_id=public_id).first()


def _word_as_thing(word: Afterword) -> Thing:
    author = word.member.person
    return Thing(str(author), word.words, (author,), author=author)


def _hide_word(public_id: UUID, at: dt.datetime) -> None:
    Afterword.objects.filter(public_id=public_id, hidden_at=None).update(hidden_at=at)


def _restore_word(public_id: UUID) -> None:
    Afterword.objects.filter(public_id=public_id).update(hidden_at=None)


declare(Subject("souvenir", _("Un mot après une rencontre"), _word_for, _word_now, _hide_word, _restore_word))
declare(Subject("rencontre", _("Une rencontre"), _for, _now, _hide, _restore))
