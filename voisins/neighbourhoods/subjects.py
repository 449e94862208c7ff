"""What can be reported of a voisinage: somebody’s card, a word to come in, the name of the place."""

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.moderation.kinds import Subject, Thing, declare
from voisins.neighbourhoods.enums import Line
from voisins.neighbourhoods.models import Ask, Membership, Neighbourhood, Post, Reply
from voisins.neighbourhoods.queries.people import card_of, keepers_of, kept_apart

# -- A card ------------------------------------------------------------------------------------------------


def _card_for(reader: Person | None, public_id: UUID) -> Thing | None:
    """With the lines that the reader may read, and no other: the association reads no more than they do."""
    found = _card(public_id)
    mine = found and Membership.objects.filter(neighbourhood=found.neighbourhood_id, person=reader).first()
    if not found or not mine or found.person_id in kept_apart(mine.person):
        return None
    if found.discreet and not mine.is_keeper:
        return None
    return _as_thing(found, card_of(found, mine).lines)


def _card_now(public_id: UUID) -> Thing | None:
    """With the lines that every member may read."""
    found = _card(public_id)
    return _as_thing(found, [(Line(each.line), each.words) for each in found.open_lines()]) if found else None


def _card(public_id: UUID) -> Membership | None:
    found = Membership.objects.select_related("person").prefetch_related("lines")
    return found.filter(public_id=public_id).first()


def _as_thing(member: Membership, lines: object) -> Thing:
    words = "\n".join(f"{line.label} : {said}" for line, said in lines)  # type: ignore[attr-defined]
    return Thing(str(member.person), words, (member.person,), author=member.person)


def _hide_card(public_id: UUID, at: dt.datetime) -> None:
    Membership.objects.filter(public_id=public_id, hidden_at=None).update(hidden_at=at)


def _restore_card(public_id: UUID) -> None:
    Membership.objects.filter(public_id=public_id).update(hidden_at=None)


# -- A word to come in ---------------------------------------------------------------------------------------


def _ask_for(reader: Person | None, public_id: UUID) -> Thing | None:
    found = _ask(public_id)
    if found is None or not found.neighbourhood.memberships.keepers().filter(person=reader).exists():
        return None
    return Thing(str(found.person), found.words, (found.person,), author=found.person)


def _ask_now(public_id: UUID) -> Thing | None:
    found = _ask(public_id)
    return Thing(str(found.person), found.words, (found.person,), author=found.person) if found else None


def _ask(public_id: UUID) -> Ask | None:
    return Ask.objects.select_related("person", "neighbourhood").filter(public_id=public_id).first()


def _hide_ask(public_id: UUID, at: dt.datetime) -> None:
    Ask.objects.filter(public_id=public_id, hidden_at=None).update(hidden_at=at)


def _restore_ask(public_id: UUID) -> None:
    Ask.objects.filter(public_id=public_id).update(hidden_at=None)


# -- A word of the board, an answer ------------------------------------------------------------------------


def _written_for(reader: Person | None, model: type[Post] | type[Reply], public_id: UUID) -> Thing | None:
    """As a neighbour reads it: not of those whom they do not meet."""
    found = _written(model, public_id)
    if reader is None or found is None:
        return None
    post = found if isinstance(found, Post) else found.post
    mine = Membership.objects.filter(neighbourhood=post.neighbourhood_id, person=reader).first()
    unseen = kept_apart(reader) if mine else set()
    if mine is None or {post.author_id, found.author_id} & unseen or not (post.is_up and found.is_up):
        return None
    return _written_as_thing(found)


def _written_now(model: type[Post] | type[Reply], public_id: UUID) -> Thing | None:
    found = _written(model, public_id)
    return _written_as_thing(found) if found else None


def _written(model: type[Post] | type[Reply], public_id: UUID) -> Post | Reply | None:
    if model is Post:
        return Post.objects.select_related("author").filter(public_id=public_id).first()
    return Reply.objects.select_related("author", "post").filter(public_id=public_id).first()


def _written_as_thing(written: Post | Reply) -> Thing:
    return Thing(str(written.author), written.words, (written.author,), author=written.author)


def _hide_post(public_id: UUID, at: dt.datetime) -> None:
    Post.objects.filter(public_id=public_id, hidden_at=None).update(hidden_at=at, pinned_at=None)


def _restore_post(public_id: UUID) -> None:
    Post.objects.filter(public_id=public_id).update(hidden_at=None)


def _hide_reply(public_id: UUID, at: dt.datetime) -> None:
    Reply.objects.filter(public_id=public_id, hidden_at=None).update(hidden_at=at)


def _restore_reply(public_id: UUID) -> None:
    Reply.objects.filter(public_id=public_id).update(hidden_at=None)


# -- The place ---------------------------------------------------------------------------------------------


def _place_for(reader: Person | None, public_id: UUID) -> Thing | None:
    found = Neighbourhood.objects.filter(public_id=public_id, memberships__person=reader).first()
    return _place_as_thing(found) if found and reader else None


def _place_now(public_id: UUID) -> Thing | None:
    found = Neighbourhood.objects.filter(public_id=public_id).first()
    return _place_as_thing(found) if found else None


def _place_as_thing(place: Neighbourhood) -> Thing:
    """Those who keep it answer for it; its address is not told."""
    return Thing(place.get_kind_display(), place.name, tuple(each.person for each in keepers_of(place)))


def _hide_place(public_id: UUID, at: dt.datetime) -> None:
    Neighbourhood.objects.filter(public_id=public_id, hidden_at=None).update(hidden_at=at)


def _restore_place(public_id: UUID) -> None:
    Neighbourhood.objects.filter(public_id=public_id).update(hidden_at=None)


def _close_place(public_id: UUID, until: dt.datetime | None) -> None:
    Neighbourhood.objects.filter(public_id=public_id).update(suspended_until=until)


declare(Subject("fiche", _("Une fiche de l’annuaire"), _card_for, _card_now, _hide_card, _restore_card))
declare(
    Subject(
        "mot",
        _("Un mot du panneau"),
        lambda reader, public_id: _written_for(reader, Post, public_id),
        lambda public_id: _written_now(Post, public_id),
        _hide_post,
        _restore_post,
    )
)
declare(
    Subject(
        "reponse",
        _("Une réponse sur le panneau"),
        lambda reader, public_id: _written_for(reader, Reply, public_id),
        lambda public_id: _written_now(Reply, public_id),
        _hide_reply,
        _restore_reply,
    )
)
declare(Subject("demande", _("Un mot pour entrer"), _ask_for, _ask_now, _hide_ask, _restore_ask))
declare(
    Subject(
        "voisinage",
        _("Le nom d’un voisinage"),
        _place_for,
        _place_now,
        _hide_place,
        _restore_place,
        close=_close_place,
    )
)
