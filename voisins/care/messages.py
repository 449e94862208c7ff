"""What a watch round writes: neutral subjects, no name, no door; those are behind the page (SAFETY T37)."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.care.enums import Outcome
from voisins.care.models import Round, Visit, Volunteer
from voisins.care.queries.visits import last_outcome, town_of
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
    """None once somebody is no more called on, or all was well in the end: then there is nothing to tell."""
    found = Visit.objects.filter(pk=ids["visit"]).with_all().first()
    return None if found is None or last_outcome(found) == Outcome.OK else found


def _to_keepers(words: Callable[[Visit], Words]) -> Callable[[Reader, Ids], Words | None]:
    """A letter about a visit, for who keeps the place when it leaves."""

    def write(reader: Reader, ids: Ids) -> Words | None:
        visit = _visit(ids)
        keeps = visit and _keeps(reader, visit.watched.round.neighbourhood)
        return words(visit) if visit and keeps else None

    return write


def _no_news(visit: Visit) -> Words:
    page = _page(visit.watched.round.neighbourhood)
    return _help_words(page) if last_outcome(visit) == Outcome.HELP else _no_news_words(page)


def _no_news_words(page: str) -> Words:
    return _look_words(page, _("Un passage prévu n’a pas donné de nouvelles. Allez sonner, ou appelez."))


def _help_words(page: str) -> Words:
    return _look_words(page, _("Une personne qui reçoit des passages a besoin d’aide. La page dit laquelle."))


def _look_words(page: str, line: str) -> Words:
    return Words(
        subject=_("Un passage à regarder"),
        heading=_("Un passage à regarder"),
        lines=(line,),
        button=Button(_("Voir lequel"), page),
        after=(_("En cas de danger, appelez le 15 ou le 112, sans attendre."),),
    )


def _emergency(visit: Visit) -> Words:
    return _emergency_words(_page(visit.watched.round.neighbourhood))


def _emergency_words(page: str) -> Words:
    return Words(
        subject=_("Un passage à regarder"),
        heading=_("Une urgence est signalée"),
        lines=(
            _("Une personne qui passait a signalé une urgence."),
            _("Vérifiez que le 15 ou le 112 est appelé, puis rejoignez-la si vous le pouvez."),
        ),
        button=Button(_("Voir chez qui"), page),
    )


def _call(visit: Visit) -> Words:
    return _call_words(_page(visit.watched.round.neighbourhood))


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
    town = town_of(round_)
    if town.get("email") != reader.address:  # another was chosen since, or none
        return None
    return _town_words(_what(str(round_.neighbourhood), last_outcome(visit)), town["callback"])


def _what(place: str, outcome: Outcome | None) -> str:
    said = {
        Outcome.EMERGENCY: _("À « %(place)s », une urgence a été signalée pendant un passage."),
        Outcome.HELP: _("À « %(place)s », une personne qui reçoit des passages a besoin d’aide."),
    }
    silence = _("À « %(place)s », un passage prévu aujourd’hui n’a pas donné de nouvelles.")
    return (said.get(outcome, silence) if outcome else silence) % {"place": place}


def _town_words(what: str, callback: str) -> Words:
    return Words(
        subject=_("Veille entre voisins : une personne à appeler"),
        heading=_("Des voisins vous demandent d’appeler"),
        lines=(
            what,
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
        _to_keepers(_no_news),
        lambda: _no_news_words(NOWHERE),
        sensitive=True,
    )
)
EMERGENCY = declare(
    Kind(
        "care.emergency",
        gettext_lazy("Une urgence signalée"),
        Urgency.VITAL,
        _to_keepers(_emergency),
        lambda: _emergency_words(NOWHERE),
        sensitive=True,
    )
)
CALL = declare(
    Kind(
        "care.call",
        gettext_lazy("Toujours sans nouvelles"),
        Urgency.VITAL,
        _to_keepers(_call),
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
        lambda: _town_words(_what("14, rue des Tilleuls", None), "01 99 00 12 34"),
        sensitive=True,
        fleeting=True,
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
ABOUT_VISITS = (NO_NEWS.name, EMERGENCY.name, CALL.name, TOWN.name)
