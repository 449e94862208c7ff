"""What a watch round writes: neutral subjects, no name, no door; those are behind the page (SAFETY T37)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.care.models import Round, Visit, Volunteer
from voisins.lib import sealing
from voisins.neighbourhoods.models import Neighbourhood
from voisins.notifications.enums import Urgency
from voisins.notifications.kinds import Ids, Kind, Reader, declare
from voisins.notifications.rules.words import Button, Words

NOWHERE = "/voisinages/"


def _page(place: Neighbourhood) -> str:
    return reverse("care:round", args=[place.public_id])


def _keeps(reader: Reader, place: Neighbourhood) -> bool:
    return reader.person is not None and place.memberships.keepers().filter(person=reader.person).exists()


def _visit(ids: Ids) -> Visit | None:
    return Visit.objects.filter(pk=ids["visit"]).with_all().first()


def _no_news(reader: Reader, ids: Ids) -> Words | None:
    visit = _visit(ids)
    place = visit.watched.round.neighbourhood if visit else None
    return _no_news_words(_page(place)) if place and _keeps(reader, place) else None


def _no_news_words(page: str) -> Words:
    return Words(
        subject=_("Un passage à regarder"),
        heading=_("Un passage à regarder"),
        lines=(_("Un passage prévu n’a pas donné de nouvelles. Allez sonner, ou appelez."),),
        button=Button(_("Voir lequel"), page),
        after=(_("En cas de danger, appelez le 15 ou le 112, sans attendre."),),
    )


def _call(reader: Reader, ids: Ids) -> Words | None:
    visit = _visit(ids)
    place = visit.watched.round.neighbourhood if visit else None
    return _call_words(_page(place)) if place and _keeps(reader, place) else None


def _call_words(page: str) -> Words:
    return Words(
        subject=_("Un passage à regarder"),
        heading=_("Appelez la personne de confiance"),
        lines=(_("Toujours pas de nouvelles. La page dit qui appeler, et à quel numéro."),),
        button=Button(_("Voir qui appeler"), page),
        after=(_("En cas de danger, appelez le 15 ou le 112, sans attendre."),),
    )


def _town(reader: Reader, ids: Ids) -> Words | None:
    """To who answers at the town hall: the place and the hour, and whom to ring; the person agreed to it."""
    visit = _visit(ids)
    if visit is None or reader.person is not None:
        return None
    round_ = visit.watched.round
    town = sealing.unseal(round_.key, round_.town, about=str(round_.public_id))
    return _town_words(str(round_.neighbourhood), town["callback"])


def _town_words(place: str, callback: str) -> Words:
    return Words(
        subject=_("Veille entre voisins : sans nouvelles"),
        heading=_("Des voisins n’ont pas de nouvelles d’une personne"),
        lines=(
            _("À « %(place)s », un passage prévu aujourd’hui n’a pas donné de nouvelles.") % {"place": place},
            _("Les personnes qui tiennent ce voisinage sont prévenues, et cherchent à la joindre."),
            _("Pour savoir de qui il s’agit, appelez le %(phone)s.") % {"phone": callback},
        ),
        after=(
            _(
                "Vous recevez ce message parce que ce voisinage vous a choisi comme contact, avec l’accord de la personne."
            ),
        ),
    )


def _today(reader: Reader, ids: Ids) -> Words | None:
    round_ = Round.objects.filter(pk=ids["round"]).select_related("neighbourhood").first()
    going = (
        round_
        and Visit.objects.filter(watched__round=round_, volunteer__member__person=reader.person).exists()
    )
    return _today_words(_page(round_.neighbourhood)) if round_ and going else None


def _today_words(page: str) -> Words:
    return Words(
        subject=_("Votre passage d’aujourd’hui"),
        heading=_("Votre passage d’aujourd’hui"),
        lines=(_("Vous avez pris un passage aujourd’hui. Chez qui : la page le dit une heure avant."),),
        button=Button(_("Voir mon passage"), page),
    )


def _offered(reader: Reader, ids: Ids) -> Words | None:
    found = _volunteer(ids)
    if found is None or found.accepted_at or not _keeps(reader, found.round.neighbourhood):
        return None
    return _offered_words(str(found.member.person), _page(found.round.neighbourhood))


def _offered_words(name: str, page: str) -> Words:
    return Words(
        subject=_("Quelqu’un propose de passer"),
        heading=_("Quelqu’un propose de passer"),
        lines=(
            _("%(name)s propose de prendre des passages.") % {"name": name},
            _("Dites oui seulement si vous connaissez cette personne."),
        ),
        button=Button(_("Répondre"), page),
    )


def _accepted(reader: Reader, ids: Ids) -> Words | None:
    found = _volunteer(ids)
    if found is None or not found.accepted_at or found.member.person_id != getattr(reader.person, "pk", None):
        return None
    return _accepted_words(_page(found.round.neighbourhood))


def _accepted_words(page: str) -> Words:
    return Words(
        subject=_("Vous pouvez prendre un passage"),
        heading=_("Merci d’aider"),
        lines=(_("Choisissez les jours où vous pouvez passer, ou appeler."),),
        button=Button(_("Choisir un passage"), page),
    )


def _volunteer(ids: Ids) -> Volunteer | None:
    found = Volunteer.objects.filter(pk=ids["volunteer"])
    return found.select_related("round__neighbourhood", "member__person").first()


NO_NEWS = declare(
    Kind(
        "care.no_news",
        gettext_lazy("Un passage sans nouvelles"),
        Urgency.VITAL,
        _no_news,
        lambda: _no_news_words(NOWHERE),
        sensitive=True,
    )
)
CALL = declare(
    Kind(
        "care.call",
        gettext_lazy("Toujours sans nouvelles"),
        Urgency.VITAL,
        _call,
        lambda: _call_words(NOWHERE),
        sensitive=True,
    )
)
TOWN = declare(
    Kind(
        "care.town",
        gettext_lazy("Au contact de la mairie : sans nouvelles"),
        Urgency.VITAL,
        _town,
        lambda: _town_words("14, rue des Tilleuls", "01 99 00 12 34"),
        sensitive=True,
    )
)
TODAY = declare(
    Kind(
        "care.today",
        gettext_lazy("Le passage du jour"),
        Urgency.SOON,
        _today,
        lambda: _today_words(NOWHERE),
        sensitive=True,
    )
)
OFFERED = declare(
    Kind(
        "care.offered",
        gettext_lazy("Quelqu’un propose de passer"),
        Urgency.SOON,
        _offered,
        lambda: _offered_words("Odette", NOWHERE),
        sensitive=True,
    )
)
ACCEPTED = declare(
    Kind(
        "care.accepted",
        gettext_lazy("Vous pouvez prendre un passage"),
        Urgency.SOON,
        _accepted,
        lambda: _accepted_words(NOWHERE),
        sensitive=True,
    )
)
