"""What a voisinage writes to somebody: who knocks, who is let in, who keeps the place."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.neighbourhoods.enums import AskState
from voisins.neighbourhoods.models import Ask, HandingOver, Membership, Neighbourhood
from voisins.neighbourhoods.queries.handing_over import voters_of
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.notifications.enums import Urgency
from voisins.notifications.kinds import Ids, Kind, Reader, declare
from voisins.notifications.rules.words import Button, Words

SOMEBODY, SOMEWHERE, NOWHERE = "Odette", "14, rue des Tilleuls", "/voisinages/"


def _asked(reader: Reader, ids: Ids) -> Words | None:
    """To those who keep the place, while nobody has answered."""
    ask = Ask.objects.waiting().filter(pk=ids["ask"]).select_related("neighbourhood", "person").first()
    if ask is None or reader.person is None:
        return None
    keepers = ask.neighbourhood.memberships.keepers().let_in(reader.at)
    keeps = keepers.filter(person=reader.person).exists()
    if not keeps or ask.person_id in kept_apart(reader.person):
        return None
    page = reverse("neighbourhoods:asks", args=[ask.neighbourhood.public_id])
    return _asked_words(str(ask.person), str(ask.neighbourhood), page)


def _asked_words(name: str, place: str, page: str) -> Words:
    return Words(
        subject=_("Quelqu’un demande à entrer"),
        heading=_("Quelqu’un demande à entrer"),
        lines=(_("%(name)s demande à entrer dans « %(place)s ».") % {"name": name, "place": place},),
        button=Button(_("Répondre"), page),
        after=(_("Vous ne connaissez pas cette personne ? Allez sonner, ou attendez. Rien ne presse."),),
    )


def _admitted(reader: Reader, ids: Ids) -> Words | None:
    """To who asked, as long as they are in."""
    mine = _membership(reader, ids)
    return _admitted_words(str(mine.neighbourhood), mine.neighbourhood.get_absolute_url()) if mine else None


def _admitted_words(place: str, page: str) -> Words:
    return Words(
        subject=_("Vous pouvez entrer"),
        heading=_("Bienvenue"),
        lines=(_("Vos voisins de « %(place)s » vous ont ouvert la porte.") % {"place": place},),
        button=Button(_("Entrer"), page),
    )


def _refused(reader: Reader, ids: Ids) -> Words | None:
    """To who asked; it is not said who answered."""
    ask = Ask.objects.filter(pk=ids["ask"], state=AskState.REFUSED, person=reader.person)
    return _refused_words() if reader.person and ask.exists() else None


def _refused_words() -> Words:
    return Words(
        subject=_("Votre demande"),
        heading=_("Votre demande n’a pas été acceptée"),
        lines=(
            _("Il arrive qu’on ne vous ait pas reconnu. Parlez-en de vive voix à un voisin."),
            _("Vous pourrez redemander dans trente jours."),
        ),
    )


def _entrusted(reader: Reader, ids: Ids) -> Words | None:
    """To who keeps the place from now on."""
    mine = _membership(reader, ids)
    if mine is None or not mine.is_keeper:
        return None
    return _entrusted_words(str(mine.neighbourhood), mine.neighbourhood.get_absolute_url())


def _entrusted_words(place: str, page: str) -> Words:
    return Words(
        subject=_("On vous confie le voisinage"),
        heading=_("On vous confie le voisinage"),
        lines=(
            _("Vous tenez maintenant « %(place)s » avec d’autres.") % {"place": place},
            _("Vous pouvez dire oui à qui demande à entrer, et imprimer l’affiche."),
        ),
        button=Button(_("Voir le voisinage"), page),
    )


def _sent_away(reader: Reader, ids: Ids) -> Words | None:
    """To who was taken out, unless they are in again."""
    place = Neighbourhood.objects.filter(pk=ids["place"]).first()
    if place is None or reader.person is None or place.memberships.filter(person=reader.person).exists():
        return None
    return _sent_away_words(str(place))


def _sent_away_words(place: str) -> Words:
    return Words(
        subject=_("Votre voisinage"),
        heading=_("Vous n’êtes plus dans ce voisinage"),
        lines=(
            _("Une personne qui tient « %(place)s » vous en a retiré. Votre fiche y est effacée.")
            % {"place": place},
        ),
        after=(_("Vous n’êtes pas d’accord ? Écrivez à l’association : une autre personne regardera."),),
    )


def _choose(reader: Reader, ids: Ids) -> Words | None:
    """To those who may choose who keeps the place next, while it goes on."""
    over = _handing_over(ids)
    if over is None or not voters_of(over).let_in(reader.at).filter(person=reader.person).exists():
        return None
    return _choose_words(str(over.neighbourhood), _relay(over))


def _choose_words(place: str, page: str) -> Words:
    return Words(
        subject=_("Qui tiendra votre voisinage ?"),
        heading=_("Qui tiendra votre voisinage ?"),
        lines=(
            _("La personne qui tient « %(place)s » n’est pas venue ici depuis deux mois.") % {"place": place},
            _(
                "Dites qui pourrait prendre le relais. Ce peut être vous. C’est peu de chose : ouvrir la porte à qui arrive."
            ),
        ),
        button=Button(_("Choisir"), page),
    )


def _missed(reader: Reader, ids: Ids) -> Words | None:
    """To those who keep the place and have not been seen."""
    over = _handing_over(ids)
    if over is None:
        return None
    keepers = over.neighbourhood.memberships.keepers().let_in(reader.at)
    keeps = keepers.filter(person=reader.person).exists()
    return _missed_words(str(over.neighbourhood), _relay(over)) if keeps else None


def _missed_words(place: str, page: str) -> Words:
    return Words(
        subject=_("Des nouvelles de votre voisinage"),
        heading=_("Vous revoilà ?"),
        lines=(
            _("Vous tenez « %(place)s », et nous ne vous y avons pas vu depuis deux mois.")
            % {"place": place},
            _(
                "Pour continuer, passez simplement nous voir. Sinon vos voisins choisissent quelqu’un pour vous aider."
            ),
        ),
        button=Button(_("Voir le voisinage"), page),
    )


def _handing_over(ids: Ids) -> HandingOver | None:
    found = HandingOver.objects.open().filter(pk=ids["handing_over"])
    return found.select_related("neighbourhood").first()


def _relay(over: HandingOver) -> str:
    return reverse("neighbourhoods:relay", args=[over.neighbourhood.public_id])


def _tied(reader: Reader, ids: Ids) -> Words | None:
    """To those who keep either place, while they do."""
    mine = _membership(reader, ids)
    if mine is None or not mine.is_keeper:
        return None
    return _tied_words(reverse("neighbourhoods:quarter", args=[mine.neighbourhood.public_id]))


def _tied_words(page: str) -> Words:
    return Words(
        subject=_("Votre quartier"),
        heading=_("Un voisinage de plus dans votre quartier"),
        lines=(
            _("Vous pouvez maintenant inviter aussi ces voisins, et leur prêter."),
            _("L’annuaire et le panneau de chacun restent chez lui."),
        ),
        button=Button(_("Voir le quartier"), page),
    )


def _copying(reader: Reader, ids: Ids) -> Words | None:
    """To those who keep the place, while that person is in it."""
    mine = _membership(reader, ids)
    found = Membership.objects.filter(pk=ids["member"]).select_related("person").first()
    if mine is None or found is None or not mine.is_keeper or found.person_id in kept_apart(mine.person):
        return None
    return _copying_words(str(found.person), mine.neighbourhood.get_absolute_url())


def _copying_words(name: str, page: str) -> Words:
    return Words(
        subject=_("L’annuaire de votre voisinage"),
        heading=_("Beaucoup de fiches ouvertes"),
        lines=(
            _("%(name)s a ouvert plus de soixante fiches en une heure. Nous l’avons fait attendre.")
            % {"name": name},
            _("C’est peut-être sans raison. Parlez-en avec cette personne."),
        ),
        button=Button(_("Voir le voisinage"), page),
    )


def _membership(reader: Reader, ids: Ids) -> Membership | None:
    if reader.person is None:
        return None
    mine = Membership.objects.let_in(reader.at).filter(person=reader.person)
    return mine.filter(neighbourhood_id=int(ids["place"])).select_related("neighbourhood").first()


ASKED = declare(
    Kind(
        "neighbourhoods.asked",
        gettext_lazy("Quelqu’un demande à entrer"),
        Urgency.SOON,
        _asked,
        lambda: _asked_words(SOMEBODY, SOMEWHERE, NOWHERE),
    )
)
ADMITTED = declare(
    Kind(
        "neighbourhoods.admitted",
        gettext_lazy("On vous laisse entrer"),
        Urgency.SOON,
        _admitted,
        lambda: _admitted_words(SOMEWHERE, NOWHERE),
    )
)
REFUSED = declare(
    Kind(
        "neighbourhoods.refused",
        gettext_lazy("Votre demande n’est pas acceptée"),
        Urgency.SOON,
        _refused,
        _refused_words,
    )
)
ENTRUSTED = declare(
    Kind(
        "neighbourhoods.entrusted",
        gettext_lazy("On vous confie le voisinage"),
        Urgency.SOON,
        _entrusted,
        lambda: _entrusted_words(SOMEWHERE, NOWHERE),
    )
)
SENT_AWAY = declare(
    Kind(
        "neighbourhoods.sent_away",
        gettext_lazy("On vous a retiré d’un voisinage"),
        Urgency.SOON,
        _sent_away,
        lambda: _sent_away_words(SOMEWHERE),
    )
)
TIED = declare(
    Kind(
        "neighbourhoods.tied",
        gettext_lazy("Un voisinage rejoint votre quartier"),
        Urgency.SOON,
        _tied,
        lambda: _tied_words(NOWHERE),
    )
)
CHOOSE = declare(
    Kind(
        "neighbourhoods.choose",
        gettext_lazy("Choisir qui tient le voisinage"),
        Urgency.SOON,
        _choose,
        lambda: _choose_words(SOMEWHERE, NOWHERE),
    )
)
MISSED = declare(
    Kind(
        "neighbourhoods.missed",
        gettext_lazy("On ne vous a pas vu depuis longtemps"),
        Urgency.SOON,
        _missed,
        lambda: _missed_words(SOMEWHERE, NOWHERE),
    )
)
COPYING = declare(
    Kind(
        "neighbourhoods.copying",
        gettext_lazy("Quelqu’un ouvre beaucoup de fiches"),
        Urgency.SOON,
        _copying,
        lambda: _copying_words(SOMEBODY, NOWHERE),
    )
)
