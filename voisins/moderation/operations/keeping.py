"""What is forgotten of reports, and when."""

import datetime as dt

from django.db.models import Q

from voisins.moderation.enums import AppealState
from voisins.moderation.models import Case

KEPT = dt.timedelta(days=365)


def forget(*, at: dt.datetime) -> int:
    """Erase the cases that ended a year ago: by the decision, by the answer to the appeal, by the end of a suspension."""
    then = at - KEPT
    over = Q(decision__until=None) | Q(decision__until__lt=then)
    answered = Q(decision__appeal=None) | Q(decision__appeal__answered_at__lt=then)
    old = Case.objects.filter(over & answered, closed_at__lt=then)
    return old.exclude(decision__appeal__state=AppealState.WAITING).delete()[0]
