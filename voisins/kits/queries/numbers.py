"""The table of numbers to call."""

import datetime as dt
from typing import Any

from voisins.kits.models import HelpNumber
from voisins.kits.rules.content import Content
from voisins.kits.rules.numbers import Number, Numbers, names_in, texts_in


def all_numbers() -> dict[str, Number]:
    """Every number, as it stands now."""
    return {
        row.slug: Number(row.slug, row.number, row.words, row.checked_on.isoformat())
        for row in HelpNumber.objects.order_by("slug")
    }


def lapsed_on(today: dt.date) -> set[str]:
    """Names of the numbers whose review day has passed."""
    return set(HelpNumber.objects.filter(review_by__lt=today).values_list("slug", flat=True))


def used_by(content: Content) -> set[str]:
    """Names of all the numbers that a content prints or shows."""
    used = set(content.numbers)
    for plan in content.documents:
        used.update(plan.numbers)
    for version in content.versions.values():
        words = [written.words for written in version.documents.values()]
        for text in texts_in([version.title, version.summary, version.page, words]):
            used.update(names_in(text))
    return used


def as_json(numbers: Numbers) -> dict[str, Any]:
    """What an edition keeps of the numbers it prints."""
    return {
        n.slug: {"number": n.number, "words": n.words, "checked_on": n.checked_on} for n in numbers.values()
    }
