"""What the studio's pages show."""

import datetime as dt
from dataclasses import dataclass

from voisins.journal.models import EntryQuerySet
from voisins.journal.queries import entries_about
from voisins.kits.enums import State
from voisins.kits.models import Edition, HelpNumber, Kit
from voisins.kits.queries.numbers import all_numbers
from voisins.kits.rules.content import Content
from voisins.kits.rules.numbers import lapsed


@dataclass(frozen=True)
class DeskKit:
    """A kit on the desk: what is public, what is being written, what is past its date."""

    kit: Kit
    current: Edition | None
    working: Edition | None
    lapsed: bool

    @property
    def title(self) -> str:
        edition = self.working or self.current
        version = edition.content.versions.get("fr") if edition else None
        return (version.title if version else "") or self.kit.slug


def desk(today: dt.date, *, slug: str = "") -> list[DeskKit]:
    """Every kit, or one: first those that wait for somebody, then those to read again, then by name. One query."""
    editions = Edition.objects.select_related("kit", "reviewed_by").order_by("kit__slug", "rank")
    if slug:
        editions = editions.filter(kit__slug=slug)
    by_kit: dict[Kit, list[Edition]] = {}
    for edition in editions:
        by_kit.setdefault(edition.kit, []).append(edition)
    return sorted((_desk_kit(kit, found, today) for kit, found in by_kit.items()), key=_urgency)


def _desk_kit(kit: Kit, editions: list[Edition], today: dt.date) -> DeskKit:
    published = [e for e in editions if e.state == State.PUBLISHED]
    current = max(published, key=lambda e: e.rank or 0) if published else None
    working = next((e for e in editions if e.state != State.PUBLISHED), None)
    return DeskKit(kit, current, working, current is not None and past_review(current.content, today))


def _urgency(item: DeskKit) -> tuple[int, str]:
    order = {State.IN_REVIEW: 0, State.DRAFT: 1, State.SCHEDULED: 2}
    state = State(item.working.state) if item.working else None
    return (order[state] if state else 3 if item.lapsed else 4, item.kit.slug)


def past_review(content: Content, today: dt.date) -> bool:
    """Whether the kit, or one of its facts, had to be read again before ``today``."""
    return lapsed(content.review_by, today) or any(lapsed(fact.review_by, today) for fact in content.facts)


def working_edition(slug: str) -> Edition | None:
    """The one edition of the kit that is not yet public."""
    return Edition.objects.in_the_works().filter(kit__slug=slug).select_related("kit", "reviewed_by").first()


def history(kit: Kit) -> EntryQuerySet:
    """What was done to the kit itself and to each of its editions, the newest first."""
    return entries_about("Kit", [kit.pk]) | entries_about("Edition", [e.pk for e in kit.editions.all()])


def number_choices() -> list[tuple[str, str]]:
    return [(n.slug, f"{n.number}, {n.label('fr')}") for n in all_numbers().values()]


def numbers_table() -> list[HelpNumber]:
    """The numbers, the first to be checked again on top."""
    return list(HelpNumber.objects.order_by("review_by", "slug"))


def kit_titles() -> list[tuple[str, str]]:
    """Address and title of the kits one can start from."""
    found = Edition.objects.current().select_related("kit").order_by("kit__slug")
    return [(e.kit.slug, e.content.versions["fr"].title) for e in found if "fr" in e.content.versions]
