"""What entraide writes to somebody; on a mail's outside nothing says what it is about where that matters."""

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.accounts.models import Person
from voisins.mutual_aid.enums import State
from voisins.mutual_aid.models import Absence, Act
from voisins.mutual_aid.queries.acts import Card, card_of
from voisins.mutual_aid.queries.news import Since, new_for
from voisins.mutual_aid.rules import links
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.notifications.enums import Urgency
from voisins.notifications.kinds import Ids, Kind, Part, Reader, declare, declare_part
from voisins.notifications.rules.words import Button, Item, Section, Words

NOWHERE = "/voisinages/"


@dataclass(frozen=True)
class Said:
    """What a letter tells of an act."""

    what: str
    path: str
    need: bool = True
    when: str = ""
    phrase: str = ""
    guarded: bool = False
    public_id: uuid.UUID = uuid.UUID(int=0)


SAMPLE = Said("Me rapporter du pain", NOWHERE, when="24 novembre 2026 à 10:00")
KNOWN = Said("Arroser mes plantes", NOWHERE, phrase="tilleul nuage", guarded=True)


def _said(card: Card) -> Said:
    act = card.act
    path = act.get_absolute_url()
    return Said(act.what, path, act.is_need, card.when, act.phrase, act.guarded, act.public_id)


def _card(reader: Reader, ids: Ids, *states: State) -> Card | None:
    """The act as the reader may know it now: one of its two sides, in the voisinage, and meeting the other."""
    if reader.person is None:
        return None
    act = Act.objects.filter(pk=ids["act"], state__in=states).with_people().first()
    apart = kept_apart(reader.person)
    if act is None or act.asked_by.person_id in apart:
        return None
    here = Membership.objects.let_in(reader.at).filter(person=reader.person)
    member = here.filter(neighbourhood=act.asked_by.neighbourhood_id).select_related("person").first()
    card = card_of(act, member, apart) if member else None
    return card if card and card.inside else None


def _subject(act: Said, plain: str) -> str:
    """What touches keys, money, medicine or a home says nothing on the outside."""
    return _("Un message de vos voisins") if act.guarded else plain


def _phrase(act: Said) -> tuple[str, ...]:
    if not act.phrase:
        return ()
    return (
        _("Vos deux mots pour vous reconnaître : « %(words)s ». Demandez-les à la porte.")
        % {"words": act.phrase},
        _("On ne donne jamais de carte de banque, ni de code."),
    )


def _taken(reader: Reader, ids: Ids) -> Words | None:
    """To who asked, as long as that person still comes."""
    card = _card(reader, ids, State.OPEN)
    if card is None or not card.own:
        return None
    names = {turn.member_id: str(turn.member) for turn in card.act.turns.all() if turn.member}
    name = names.get(int(ids["by"]))
    return _taken_words(_said(card), name) if name in card.helpers and name else None


def _taken_words(act: Said, name: str) -> Words:
    said = {"name": name, "what": act.what}
    line = _("%(name)s s’en charge : « %(what)s ».") if act.need else _("%(name)s dit oui : « %(what)s ».")
    return Words(
        subject=_subject(act, _("Quelqu’un a dit oui")),
        heading=_("Quelqu’un a dit oui"),
        lines=(line % said, *_when(act)),
        button=Button(_("Voir"), act.path),
        after=_phrase(act),
    )


def _given_up(reader: Reader, ids: Ids) -> Words | None:
    card = _card(reader, ids, State.OPEN)
    return _given_up_words(_said(card)) if card and card.own and card.free else None


def _given_up_words(act: Said) -> Words:
    return Words(
        subject=_subject(act, _("Une place est libre de nouveau")),
        heading=_("Une place est libre de nouveau"),
        lines=(
            _("Une personne ne peut finalement pas : « %(what)s ».") % {"what": act.what},
            _("Vos voisins peuvent de nouveau s’en charger."),
        ),
        button=Button(_("Voir"), act.path),
    )


def _tomorrow(reader: Reader, ids: Ids) -> Words | None:
    """To both sides, as long as it stands."""
    card = _card(reader, ids, State.OPEN)
    if card is None or not (card.helping or card.helpers):
        return None
    return _tomorrow_words(_said(card), card.who if card.helping else ", ".join(card.helpers))


def _tomorrow_words(act: Said, other: str) -> Words:
    return Words(
        subject=_subject(act, _("C’est bientôt")),
        heading=_("C’est bientôt"),
        lines=(_("« %(what)s », avec %(name)s.") % {"what": act.what, "name": other}, *_when(act)),
        button=Button(_("Voir"), act.path),
        after=_phrase(act),
    )


def _cancelled(reader: Reader, ids: Ids) -> Words | None:
    card = _card(reader, ids, State.CANCELLED)
    return _cancelled_words(_said(card)) if card and card.helping else None


def _cancelled_words(act: Said) -> Words:
    return Words(
        subject=_subject(act, _("Ce n’est plus la peine")),
        heading=_("Ce n’est plus la peine"),
        lines=(
            _("« %(what)s » est annulé. Merci d’avoir dit oui.") % {"what": act.what},
            *_when(act),
        ),
    )


def _gone(reader: Reader, ids: Ids) -> Words | None:
    """To who was to come, when who asked has gone: all that was asked is erased."""
    here = Membership.objects.let_in(reader.at).filter(neighbourhood=int(ids["place"]))
    mine = (
        here.select_related("neighbourhood").filter(person=reader.person).first() if reader.person else None
    )
    return _gone_words(reverse("mutual_aid:board", args=[mine.neighbourhood.public_id])) if mine else None


def _gone_words(path: str) -> Words:
    return Words(
        subject=_("Un message de vos voisins"),
        heading=_("Ce n’est plus la peine"),
        lines=(
            _(
                "Une demande à laquelle vous aviez dit oui n’a plus lieu : la personne n’est plus dans le voisinage."
            ),
            _("Merci d’avoir dit oui."),
        ),
        button=Button(_("Voir ce que vous avez pris"), path),
    )


def _changed(reader: Reader, ids: Ids) -> Words | None:
    """To who comes, as it stands now."""
    card = _card(reader, ids, State.OPEN)
    return _changed_words(_said(card)) if card and card.helping else None


def _changed_words(act: Said) -> Words:
    return Words(
        subject=_subject(act, _("Un changement")),
        heading=_("Un changement"),
        lines=(
            _("« %(what)s » a changé. Regardez si cela vous va encore.") % {"what": act.what},
            *_when(act),
        ),
        button=Button(_("Voir"), act.path),
        after=_phrase(act),
    )


def _done(reader: Reader, ids: Ids) -> Words | None:
    """To who asked, with the button that says thank you."""
    card = _card(reader, ids, State.DONE)
    return _done_words(_said(card), card.helpers) if card and card.own and card.helpers else None


def _done_words(act: Said, names: tuple[str, ...]) -> Words:
    return Words(
        subject=_subject(act, _("C’est fait")),
        heading=_("C’est fait"),
        lines=(_("« %(what)s », grâce à %(name)s.") % {"what": act.what, "name": ", ".join(names)},),
        button=Button(_("Dire merci"), reverse("mutual_aid:thanks", args=[links.sealed(act.public_id)])),
    )


def _thanked(reader: Reader, ids: Ids) -> Words | None:
    card = _card(reader, ids, State.DONE)
    return _thanked_words(_said(card), card.who) if card and card.helping else None


def _thanked_words(act: Said, name: str) -> Words:
    return Words(
        subject=_subject(act, _("Merci !")),
        heading=_("Merci !"),
        lines=(_("%(name)s vous dit merci pour « %(what)s ».") % {"name": name, "what": act.what},),
        after=(_("Et vous, de quoi auriez-vous besoin ? Demander fait plaisir aussi."),),
    )


def _away(reader: Reader, ids: Ids) -> Words | None:
    """To somebody who was chosen; neither the days nor the name are in the mail."""
    absence = Absence.objects.filter(pk=ids["absence"]).select_related("asked_by__neighbourhood").first()
    if absence is None or reader.person is None or absence.asked_by.person_id in kept_apart(reader.person):
        return None
    here = Membership.objects.let_in(reader.at).filter(person=reader.person)
    chosen = absence.friends.filter(member__in=here).exists()
    return _away_words(absence.get_absolute_url()) if chosen else None


def _away_words(path: str) -> Words:
    return Words(
        subject=_("Un message de vos voisins"),
        heading=_("Quelqu’un compte sur vous"),
        lines=(
            _(
                "Une personne de votre voisinage vous a choisi pour un coup de main. Seules les personnes choisies le savent."
            ),
        ),
        button=Button(_("Lire et répondre"), path),
    )


def _answered(reader: Reader, ids: Ids) -> Words | None:
    here = Membership.objects.let_in(reader.at).filter(person=reader.person)
    absence = Absence.objects.filter(pk=ids["absence"], asked_by__in=here)
    found = absence.select_related("asked_by__neighbourhood").first() if reader.person else None
    return _answered_words(found.get_absolute_url()) if found else None


def _answered_words(path: str) -> Words:
    return Words(
        subject=_("Un message de vos voisins"),
        heading=_("On vous a répondu"),
        lines=(_("Une personne que vous aviez choisie vous a répondu."),),
        button=Button(_("Lire la réponse"), path),
    )


def _when(act: Said) -> tuple[str, ...]:
    return (_("C’est le %(moment)s.") % {"moment": act.when},) if act.when else ()


def _kind(
    name: str,
    label: str | Promise,
    write: Callable[[Reader, Ids], Words | None],
    sample: Callable[[], Words],
    *,
    sensitive: bool = False,
) -> Kind:
    return declare(Kind(f"mutual_aid.{name}", label, Urgency.SOON, write, sample, sensitive))


TAKEN = _kind("taken", gettext_lazy("Quelqu’un a dit oui"), _taken, lambda: _taken_words(KNOWN, "Odette"))
GIVEN_UP = _kind(
    "given_up", gettext_lazy("Une place est libre de nouveau"), _given_up, lambda: _given_up_words(SAMPLE)
)
TOMORROW = _kind(
    "tomorrow",
    gettext_lazy("Un coup de main, la veille"),
    _tomorrow,
    lambda: _tomorrow_words(SAMPLE, "Odette"),
)
CANCELLED = _kind(
    "cancelled", gettext_lazy("Un coup de main annulé"), _cancelled, lambda: _cancelled_words(SAMPLE)
)
GONE = _kind("gone", gettext_lazy("La personne n’est plus là"), _gone, lambda: _gone_words(NOWHERE))
CHANGED = _kind("changed", gettext_lazy("Un coup de main a changé"), _changed, lambda: _changed_words(SAMPLE))
DONE = _kind("done", gettext_lazy("Un coup de main fait"), _done, lambda: _done_words(SAMPLE, ("Odette",)))
THANKED = _kind(
    "thanked", gettext_lazy("On vous dit merci"), _thanked, lambda: _thanked_words(SAMPLE, "Odette")
)
AWAY = _kind("away", gettext_lazy("On compte sur vous"), _away, lambda: _away_words(NOWHERE), sensitive=True)
ANSWERED = _kind(
    "answered", gettext_lazy("On vous a répondu"), _answered, lambda: _answered_words(NOWHERE), sensitive=True
)


# -- The digest ---------------------------------------------------------------------------------------------


def _news(people: Sequence[Person], since: Since, at: dt.datetime) -> dict[int, list[Section]]:
    return {reader: _sections(acts) for reader, acts in new_for(people, since, at).items()}


def _sections(acts: Sequence[Act]) -> list[Section]:
    """What is asked, then what is offered; nobody is named in a mail that lies about."""
    needs = tuple(Item(act.what, act.get_absolute_url(), act.posted_at) for act in acts if act.is_need)
    offers = tuple(Item(act.what, act.get_absolute_url(), act.posted_at) for act in acts if not act.is_need)
    both = (Section(_("On demande un coup de main"), needs), Section(_("On propose un coup de main"), offers))
    return [section for section in both if section.items]


declare_part(
    Part(
        "mutual_aid.news",
        gettext_lazy("Entraide"),
        _news,
        lambda: [Section(_("On demande un coup de main"), (Item(SAMPLE.what, NOWHERE),))],
    )
)
