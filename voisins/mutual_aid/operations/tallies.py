"""Count what is done, by month, without anybody's name."""

from django.db.models import F

from voisins.mutual_aid.models import Act, Tally


def add(act: Act, **more: int) -> None:
    """Add to the month in which the act was posted."""
    month = act.posted_at.date().replace(day=1)
    row, _new = Tally.objects.get_or_create(
        neighbourhood_id=act.asked_by.neighbourhood_id, month=month, direction=act.direction, kind=act.kind
    )
    Tally.objects.filter(pk=row.pk).update(**{name: F(name) + number for name, number in more.items()})
