"""Notice that nobody keeps a voisinage any more, let its members choose, and entrust it to whom they chose."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from voisins.journal import operations as journal
from voisins.lib.errors import Refusal
from voisins.neighbourhoods import messages
from voisins.neighbourhoods.enums import Outcome
from voisins.neighbourhoods.models import HandingOver, Membership, Neighbourhood, Voice
from voisins.neighbourhoods.operations.keeping import appoint
from voisins.neighbourhoods.queries.handing_over import come_back, silent_places, voters_of
from voisins.neighbourhoods.rules.handing_over import CHOOSING, chosen
from voisins.notifications import operations as notifications


class CannotChoose(Refusal):
    sentence = _("Seules les personnes qui étaient déjà là peuvent choisir, et être choisies.")


class TooLate(Refusal):
    sentence = _("C’est terminé : le relais est pris, ou la personne est revenue.")


def look_round(*, at: dt.datetime) -> int:
    """What is due today: settle what is over, then notice new silences. How many were noticed."""
    for back in come_back():
        HandingOver.objects.open().filter(pk=back.pk).update(outcome=Outcome.BACK)
    for over in HandingOver.objects.open().filter(ends_at__lte=at):
        settle(handing_over=over, at=at)
    return sum(notice(neighbourhood=place, at=at) is not None for place in silent_places(at=at))


def notice(*, neighbourhood: Neighbourhood, at: dt.datetime) -> HandingOver | None:
    """Ask the members to choose, and tell the silent keepers; None when another did at the same instant."""
    try:
        with transaction.atomic():
            made = HandingOver.objects.create(
                neighbourhood=neighbourhood, noticed_at=at, ends_at=at + CHOOSING
            )
            journal.record("neighbourhoods.silence_noticed", about=neighbourhood, by=None, at=at)
            _tell(messages.CHOOSE.name, made, voters_of(made), at=at)
            _tell(messages.MISSED.name, made, neighbourhood.memberships.keepers().with_people(), at=at)
            return made
    except IntegrityError:
        return None


@transaction.atomic
def choose(*, handing_over: HandingOver, chosen: Membership, by: Membership) -> None:
    """Say whom one would have, oneself too; said again, it replaces what was said."""
    if not HandingOver.objects.select_for_update().open().filter(pk=handing_over.pk).exists():
        raise TooLate
    if voters_of(handing_over).filter(pk__in={by.pk, chosen.pk}).count() != len({by.pk, chosen.pk}):
        raise CannotChoose
    Voice.objects.update_or_create(handing_over=handing_over, voter=by.person, defaults={"chosen": chosen})


@transaction.atomic
def settle(*, handing_over: HandingOver, at: dt.datetime) -> None:
    """Entrust the place to whom most members chose; the silent keepers stay keepers, and may come back."""
    voters = voters_of(handing_over)
    voices = handing_over.voices.filter(voter__in=voters.values("person"), chosen__in=voters)
    found = chosen(list(voices.values_list("chosen", flat=True)), voters=voters.count())
    outcome = Outcome.CHOSEN if found else Outcome.NOBODY
    if not HandingOver.objects.open().filter(pk=handing_over.pk).update(outcome=outcome):
        return
    for member in voters.filter(pk__in=found):
        appoint(membership=member, by=None, at=at)
    handing_over.voices.all().delete()


def _tell(kind: str, made: HandingOver, members: object, *, at: dt.datetime) -> None:
    people = [each.person for each in members]  # type: ignore[attr-defined]
    notifications.send_to_each(kind, to=people, key=str(made.pk), at=at, handing_over=made.pk)
