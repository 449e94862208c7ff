"""What moderation writes: a receipt, a decision with its reasons, the answer to an appeal; and what waits, to moderators.

Subjects say nothing: somebody else may look at the screen.
"""

from typing import TypeGuard

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.accounts.models import Person
from voisins.accounts.queries import moderators
from voisins.moderation.enums import AppealState, Outcome
from voisins.moderation.models import Appeal, Case, Decision, Report
from voisins.moderation.queries import has_stake, people_of
from voisins.notifications.enums import Urgency
from voisins.notifications.kinds import Ids, Kind, Reader, declare
from voisins.notifications.rules.words import Button, Words

NOBODY, DESK = "00000000-0000-4000-8000-000000000000", "/moderation/"


def _received(reader: Reader, ids: Ids) -> Words | None:
    """To who reported, at once."""
    return _received_words() if Report.objects.filter(pk=ids["report"]).exists() else None


def _received_words() -> Words:
    return Words(
        subject=_("Votre message est bien arrivé"),
        heading=_("Votre message est bien arrivé"),
        lines=(
            _("Une personne de l’association va le lire et décider. Aucun programme ne décide à sa place."),
            _("Nous vous écrirons la réponse. La personne concernée ne saura pas que c’est vous."),
        ),
        after=(_("Si quelqu’un est en danger maintenant, appelez le 17 ou le 112."),),
    )


def _waiting(reader: Reader, ids: Ids) -> Words | None:
    """To moderators, while nobody has decided."""
    case = Case.objects.waiting().filter(pk=ids["case"]).first()
    if case is None or not _moderates(reader.person) or has_stake(reader.person, case):
        return None
    return _waiting_words(reverse("moderation:case", args=[case.public_id]))


def _waiting_words(page: str) -> Words:
    return Words(
        subject=_("Un signalement attend"),
        heading=_("Un signalement attend"),
        lines=(_("Quelqu’un vous demande de regarder quelque chose."),),
        button=Button(_("Regarder"), page),
    )


def _moderates(person: Person | None) -> TypeGuard[Person]:
    return person is not None and person in moderators()


def _decided(reader: Reader, ids: Ids) -> Words | None:
    """To those concerned: what, how long, why, by which rule, who decided, and how to disagree."""
    made = Decision.objects.filter(pk=ids["decision"]).select_related("case__author").first()
    if made is None or reader.person not in people_of(made.case):
        return None
    page = reverse("moderation:decision", args=[made.case.public_id])
    return _decided_words(made.get_outcome_display(), page)


def _decided_words(outcome: str, page: str) -> Words:
    return Words(
        subject=_("Une décision vous concerne"),
        heading=_("Une décision vous concerne"),
        lines=(
            _("Notre décision : %(outcome)s.") % {"outcome": outcome},
            _("La page dit ce que nous avons constaté, la règle, la durée, et comment ne pas être d’accord."),
        ),
        button=Button(_("Lire la décision"), page),
        after=(_("Vous avez six mois pour la contester. Une autre personne la relira."),),
    )


def _answered(reader: Reader, ids: Ids) -> Words | None:
    """To who reported: what was decided and why."""
    made = Decision.objects.filter(pk=ids["decision"]).first()
    if made is None or not made.case.reports.filter(pk=ids["report"]).exists():
        return None
    return _answered_words(made.get_outcome_display(), made.get_ground_display(), made.reasons)


def _answered_words(outcome: str, ground: str, reasons: str) -> Words:
    return Words(
        subject=_("La réponse à votre message"),
        heading=_("La réponse à votre message"),
        lines=(
            _("Une personne a regardé ce que vous nous avez montré, et décidé : %(outcome)s.")
            % {"outcome": outcome},
            _("La règle : %(ground)s.") % {"ground": ground},
            reasons,
        ),
        after=(
            _(
                "Pas d’accord ? Répondez à ce courriel : une autre personne lira. Vous pouvez aussi saisir un juge."
            ),
        ),
    )


def _appealed(reader: Reader, ids: Ids) -> Words | None:
    """To the moderators who did not decide, while nobody has answered."""
    made = Appeal.objects.filter(pk=ids["appeal"], state=AppealState.WAITING).select_related("decision__case")
    found = made.first()
    if found is None or not _moderates(reader.person) or reader.person.pk == found.decided_by_id:
        return None
    return _appealed_words(reverse("moderation:appeal", args=[found.decision.case.public_id]))


def _appealed_words(page: str) -> Words:
    return Words(
        subject=_("Une contestation attend"),
        heading=_("Une contestation attend"),
        lines=(_("Quelqu’un n’est pas d’accord avec une décision que vous n’avez pas prise. Relisez-la."),),
        button=Button(_("Relire"), page),
    )


def _reread(reader: Reader, ids: Ids) -> Words | None:
    """To who appealed."""
    found = Appeal.objects.filter(pk=ids["appeal"], by=reader.person).exclude(state=AppealState.WAITING)
    made = found.select_related("decision__case").first() if reader.person else None
    if made is None:
        return None
    page = reverse("moderation:decision", args=[made.decision.case.public_id])
    return _reread_words(page, granted=made.state == AppealState.GRANTED)


def _reread_words(page: str, *, granted: bool) -> Words:
    said = (
        _("La décision est annulée, tout est remis en place.") if granted else _("La décision reste la même.")
    )
    return Words(
        subject=_("Une autre personne a relu"),
        heading=_("Une autre personne a relu"),
        lines=(said,),
        button=Button(_("Lire la réponse"), page),
    )


RECEIVED = declare(
    Kind(
        "moderation.received",
        gettext_lazy("Votre signalement est arrivé"),
        Urgency.VITAL,
        _received,
        _received_words,
    )
)
WAITING = declare(
    Kind(
        "moderation.waiting",
        gettext_lazy("Un signalement attend"),
        Urgency.SOON,
        _waiting,
        lambda: _waiting_words(DESK),
    )
)
DECIDED = declare(
    Kind(
        "moderation.decided",
        gettext_lazy("Une décision vous concerne"),
        Urgency.VITAL,
        _decided,
        lambda: _decided_words(str(Outcome.TAKE_DOWN.label), f"/moderation/decisions/{NOBODY}/"),
    )
)
ANSWERED = declare(
    Kind(
        "moderation.answered",
        gettext_lazy("La réponse à un signalement"),
        Urgency.VITAL,
        _answered,
        lambda: _answered_words(
            str(Outcome.TAKE_DOWN.label),
            _("On ne dit rien de privé sur les autres"),
            _("On y lisait un numéro."),
        ),
    )
)
APPEALED = declare(
    Kind(
        "moderation.appealed",
        gettext_lazy("Une contestation attend"),
        Urgency.SOON,
        _appealed,
        lambda: _appealed_words(DESK),
    )
)
REREAD = declare(
    Kind(
        "moderation.reread",
        gettext_lazy("La réponse à une contestation"),
        Urgency.VITAL,
        _reread,
        lambda: _reread_words(f"/moderation/decisions/{NOBODY}/", granted=True),
    )
)
