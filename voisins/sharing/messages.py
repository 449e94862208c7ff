"""What is written to the two who share something: neutral subjects, and the state of things when the letter leaves."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.notifications.enums import Urgency
from voisins.notifications.kinds import Ids, Kind, Part, Reader, declare, declare_part
from voisins.notifications.rules.words import Button, Item, Section, Words
from voisins.sharing.enums import LoanState, ThingState
from voisins.sharing.models import Loan, Thing
from voisins.sharing.queries import news
from voisins.sharing.rules.reminding import Reminder
from voisins.ui.spoken import day

SOMEBODY, SOMETHING, NOWHERE = "Odette", "Perceuse", "/voisinages/"
FROM, UNTIL = dt.date(2026, 12, 4), dt.date(2026, 12, 6)


def span(first: dt.date, last: dt.date) -> str:
    """The days of a loan, in words."""
    if first == last:
        return _("le %(day)s") % {"day": day(first)}
    return _("du %(first)s au %(last)s") % {"first": day(first), "last": day(last)}


def _loan(ids: Ids) -> Loan | None:
    return Loan.objects.with_people().filter(pk=ids["loan"]).first()


def _is_in(reader: Reader, place: int) -> bool:
    """Whether the reader is a neighbour there, and the place is not closed."""
    here = Membership.objects.let_in(reader.at).filter(neighbourhood=place, person=reader.person)
    return reader.person is not None and here.exists()


def _lent_by(reader: Reader, ids: Ids) -> Loan | None:
    """The loan, if it is of a thing of this reader, to somebody whom they meet or who has left."""
    loan = _loan(ids)
    if loan is None or reader.person is None or loan.thing is None:
        return None
    if not _is_in(reader, loan.neighbourhood_id):
        return None
    if loan.thing.owner.person_id != reader.person.pk:
        return None
    strange = loan.borrower is not None and loan.borrower.person_id in kept_apart(reader.person)
    return None if strange and loan.state != LoanState.CANCELLED else loan


def _borrowed_by(reader: Reader, ids: Ids) -> Loan | None:
    loan = _loan(ids)
    if loan is None or loan.borrower is None or reader.person is None:
        return None
    mine = loan.borrower.person_id == reader.person.pk and _is_in(reader, loan.neighbourhood_id)
    return loan if mine else None


# -- To the owner: somebody asks -----------------------------------------------------------------------------


def _asked(reader: Reader, ids: Ids) -> Words | None:
    loan = _lent_by(reader, ids)
    if loan is None or loan.borrower is None or loan.state not in (LoanState.ASKED, LoanState.AGREED):
        return None
    return _asked_words(
        str(loan.borrower), str(loan.thing), span(loan.first_day, loan.last_day), loan.get_absolute_url(),
        at_once=loan.state == LoanState.AGREED,
    )  # fmt: skip


def _asked_words(name: str, thing: str, days: str, page: str, *, at_once: bool = False) -> Words:
    said = {"name": name, "thing": thing, "days": days}
    if at_once:
        line = _("%(name)s emprunte « %(thing)s » %(days)s, comme vous l’avez permis.") % said
        return Words(_("Un emprunt chez vous"), _("Un emprunt chez vous"), (line,), Button(_("Voir"), page))
    return Words(
        subject=_("On vous demande quelque chose"),
        heading=_("On vous demande quelque chose"),
        lines=(_("%(name)s aimerait « %(thing)s » %(days)s.") % said,),
        button=Button(_("Répondre"), page),
        after=(_("Oui ou non, comme vous voulez : il n’y a pas de raison à donner."),),
    )


# -- To who borrows: the answer, or that it is cancelled -----------------------------------------------------


def _answered(reader: Reader, ids: Ids) -> Words | None:
    """What the loan has come to; nothing once it has gone out."""
    loan = _borrowed_by(reader, ids)
    if loan is None:
        return None
    days, page = span(loan.first_day, loan.last_day), loan.get_absolute_url()
    if loan.state == LoanState.AGREED and loan.thing:
        if loan.thing.owner.person_id in kept_apart(loan.borrower.person):  # type: ignore[union-attr]
            return None
        return _agreed_words(str(loan.thing.owner), str(loan.thing), days, page)
    if loan.state == LoanState.DECLINED:
        return _declined_words(days)
    return _cancelled_words(days) if loan.state == LoanState.CANCELLED else None


def _agreed_words(name: str, thing: str, days: str, page: str) -> Words:
    line = _("%(name)s vous prête « %(thing)s » %(days)s.") % {"name": name, "thing": thing, "days": days}
    return Words(
        subject=_("C’est d’accord"),
        heading=_("C’est d’accord"),
        lines=(line, _("Mettez-vous d’accord pour l’heure et l’endroit.")),
        button=Button(_("Voir l’emprunt"), page),
    )


def _declined_words(days: str) -> Words:
    line = _("Ce que vous aviez demandé %(days)s n’est pas libre.") % {"days": days}
    after = _("D’autres jours le sont peut-être : regardez son calendrier.")
    return Words(_("Pas cette fois"), _("Pas cette fois"), (line,), after=(after,))


def _cancelled_words(days: str) -> Words:
    line = _("Ce que vous deviez emprunter %(days)s ne peut plus être prêté. Votre emprunt est annulé.") % {
        "days": days
    }
    after = _("Vous n’avez rien à faire. Quelqu’un d’autre prête peut-être la même chose.")
    return Words(_("Un emprunt est annulé"), _("Un emprunt est annulé"), (line,), after=(after,))


# -- To the owner: what moved ----------------------------------------------------------------------------------


def _moved(reader: Reader, ids: Ids) -> Words | None:
    loan = _lent_by(reader, ids)
    if loan is None:
        return None
    thing, page = str(loan.thing), loan.get_absolute_url()
    if loan.state == LoanState.OUT:
        return _extended_words(thing, day(loan.last_day), page)
    if loan.state == LoanState.BACK:
        return _back_words(thing, page)
    return _given_up_words(thing, span(loan.first_day, loan.last_day), page)


def _extended_words(thing: str, until: str, page: str) -> Words:
    line = _("« %(thing)s » est gardé jusqu’au %(until)s.") % {"thing": thing, "until": until}
    after = _("Vous en avez besoin plus tôt ? Dites-le de vive voix.")
    return Words(_("Gardé un peu plus"), _("Gardé un peu plus"), (line,), Button(_("Voir"), page), (after,))


def _back_words(thing: str, page: str) -> Words:
    line = _("« %(thing)s » est rendu.") % {"thing": thing}
    return Words(_("C’est rendu"), _("C’est rendu"), (line,), Button(_("Voir"), page))


def _given_up_words(thing: str, days: str, page: str) -> Words:
    line = _("« %(thing)s » n’est plus emprunté %(days)s.") % {"thing": thing, "days": days}
    after = _("S’il n’était pas revenu chez vous, parlez-en à une personne qui tient le voisinage.")
    heading = _("Un emprunt s’arrête")
    return Words(heading, heading, (line,), Button(_("Voir"), page), (after,))


# -- To who borrows: to be brought back ----------------------------------------------------------------------


def _to_return(reader: Reader, ids: Ids) -> Words | None:
    """Nothing when it is back, or kept longer since."""
    loan = _borrowed_by(reader, ids)
    if loan is None or loan.thing is None or loan.state != LoanState.OUT:
        return None
    if f"{loan.last_day:%Y%m%d}" != ids["until"]:
        return None
    reminder = Reminder(ids["reminder"])
    return _to_return_words(reminder, str(loan.thing), str(loan.thing.owner), loan.get_absolute_url())


def _to_return_words(reminder: Reminder, thing: str, owner: str, page: str) -> Words:
    said = {"thing": thing, "owner": owner}
    line = {
        Reminder.EVE: _("« %(thing)s » est à rendre demain à %(owner)s."),
        Reminder.DAY: _("« %(thing)s » est à rendre aujourd’hui à %(owner)s."),
        Reminder.LATE: _("« %(thing)s » est encore chez vous, et %(owner)s l’attend peut-être."),
    }[reminder]
    return Words(
        subject=_("Un emprunt à rendre"),
        heading=_("Un emprunt à rendre"),
        lines=(line % said,),
        button=Button(_("C’est rendu, ou je le garde un peu"), page),
        after=(_("Déjà rendu ? Dites-le d’un geste sur cette page, et ce rappel s’arrête."),),
    )


# -- About a thing ---------------------------------------------------------------------------------------------


def _thing(ids: Ids) -> Thing | None:
    return Thing.objects.with_owners().filter(pk=ids["thing"]).first()


def _taken_off(reader: Reader, ids: Ids) -> Words | None:
    """To its owner, as long as it is off."""
    thing = _thing(ids)
    if thing is None or thing.owner.person != reader.person or thing.state != ThingState.TAKEN_OFF:
        return None
    if not _is_in(reader, thing.neighbourhood_id):
        return None
    return _taken_off_words(str(thing), thing.reason)


def _taken_off_words(thing: str, reason: str) -> Words:
    heading = _("Votre étagère")
    line = _("Une personne qui tient le voisinage a retiré « %(thing)s » de l’étagère.") % {"thing": thing}
    after = _("Vous n’êtes pas d’accord ? Écrivez à l’association : une autre personne regardera.")
    return Words(heading, heading, (line, _("Sa raison : %(reason)s") % {"reason": reason}), after=(after,))


def _wished(reader: Reader, ids: Ids) -> Words | None:
    """To who gives it away, while it is there and somebody wishes for it."""
    thing = _thing(ids)
    if thing is None or thing.owner.person != reader.person or not thing.is_shelved:
        return None
    if not _is_in(reader, thing.neighbourhood_id):
        return None
    apart = kept_apart(thing.owner.person)
    wishes = thing.wishes.exclude(member__person__in=apart)
    return _wished_words(str(thing), thing.get_absolute_url()) if wishes.exists() else None


def _wished_words(thing: str, page: str) -> Words:
    line = _("Quelqu’un aimerait « %(thing)s », que vous donnez.") % {"thing": thing}
    return Words(_("On y a pensé"), _("Quelqu’un est intéressé"), (line,), Button(_("Choisir"), page))


def _given(reader: Reader, ids: Ids) -> Words | None:
    """To who gets it, with the name; to the others, that it is gone."""
    thing = _thing(ids)
    if thing is None or reader.person is None or thing.state != ThingState.GIVEN:
        return None
    if not _is_in(reader, thing.neighbourhood_id) or thing.owner.person_id in kept_apart(reader.person):
        return None
    mine = thing.given_to is not None and thing.given_to.person_id == reader.person.pk
    return _given_words(str(thing), str(thing.owner)) if mine else _given_away_words(str(thing))


def _given_words(thing: str, owner: str) -> Words:
    line = _("%(owner)s vous donne « %(thing)s ».") % {"owner": owner, "thing": thing}
    return Words(
        _("C’est pour vous"),
        _("C’est pour vous"),
        (line, _("Passez le prendre quand cela vous arrange tous les deux.")),
    )


def _given_away_words(thing: str) -> Words:
    line = _("« %(thing)s » a trouvé preneur. Merci d’y avoir pensé.") % {"thing": thing}
    return Words(_("C’est donné"), _("C’est donné"), (line,))


ASKED = declare(
    Kind(
        "sharing.asked",
        gettext_lazy("On vous emprunte quelque chose"),
        Urgency.SOON,
        _asked,
        lambda: _asked_words(SOMEBODY, SOMETHING, span(FROM, UNTIL), NOWHERE),
    )
)
ANSWERED = declare(
    Kind(
        "sharing.answered",
        gettext_lazy("La réponse pour ce que vous voulez emprunter"),
        Urgency.SOON,
        _answered,
        lambda: _agreed_words(SOMEBODY, SOMETHING, span(FROM, UNTIL), NOWHERE),
    )
)
MOVED = declare(
    Kind(
        "sharing.moved",
        gettext_lazy("Ce que vous prêtez est rendu, ou gardé un peu plus"),
        Urgency.SOON,
        _moved,
        lambda: _back_words(SOMETHING, NOWHERE),
    )
)
TO_RETURN = declare(
    Kind(
        "sharing.to_return",
        gettext_lazy("Un emprunt à rendre"),
        Urgency.SOON,
        _to_return,
        lambda: _to_return_words(Reminder.EVE, SOMETHING, SOMEBODY, NOWHERE),
    )
)
TAKEN_OFF = declare(
    Kind(
        "sharing.taken_off",
        gettext_lazy("Quelque chose à vous est retiré de l’étagère"),
        Urgency.SOON,
        _taken_off,
        lambda: _taken_off_words(SOMETHING, _("Elle est à vendre, et ici rien ne se vend.")),
    )
)
WISHED = declare(
    Kind(
        "sharing.wished",
        gettext_lazy("Quelqu’un aimerait ce que vous donnez"),
        Urgency.SOON,
        _wished,
        lambda: _wished_words(SOMETHING, NOWHERE),
    )
)
GIVEN = declare(
    Kind(
        "sharing.given",
        gettext_lazy("Ce que vous aimeriez est donné"),
        Urgency.SOON,
        _given,
        lambda: _given_words(SOMETHING, SOMEBODY),
    )
)

NEWS = declare_part(
    Part(
        "sharing.new",
        gettext_lazy("Ce qui arrive sur l’étagère"),
        news.gather,
        lambda: [Section(_("Sur l’étagère"), (Item(SOMETHING, NOWHERE),))],
    )
)
