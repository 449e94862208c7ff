"""The way of an edition: written by some, read by another, published once."""

import datetime as dt
import logging
from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.accounts.models import Person
from voisins.journal import operations as journal
from voisins.kits.enums import State
from voisins.kits.models import Edition, Kit, Library, PrintedFile
from voisins.kits.operations.files import Progress, make_files
from voisins.kits.queries import numbers as number_queries
from voisins.kits.rules import content as contents
from voisins.kits.rules.faults import Fault, Place, faults, of_fact, setting
from voisins.kits.rules.naming import edition_number
from voisins.kits.rules.numbers import lapsed
from voisins.lib.clock import PARIS
from voisins.lib.errors import Refusal
from voisins.ui.icons import ICONS

log = logging.getLogger(__name__)


class NotReady(Refusal):
    """The edition has faults; ``found`` lists them."""

    def __init__(self, found: list[Fault]) -> None:
        super().__init__(_("Cette édition n’est pas encore complète."))
        self.found = found


class SameHand(Refusal):
    sentence = gettext_lazy(
        "Vous avez écrit dans cette édition. Une autre personne doit la relire et la publier."
    )


class NotInReview(Refusal):
    sentence = gettext_lazy(
        "Cette édition n’est plus en relecture. Rechargez la page pour voir où elle en est."
    )


class ChangedSince(Refusal):
    sentence = gettext_lazy(
        "Cette édition a changé depuis que vous avez ouvert la page. Relisez-la, puis décidez."
    )


class AlreadyInTheWorks(Refusal):
    sentence = gettext_lazy("Une édition de ce kit est déjà en préparation. Continuez celle-ci.")


class SavedMeanwhile(Refusal):
    sentence = gettext_lazy(
        "Quelqu’un a enregistré cette édition pendant que vous écriviez. Votre texte est encore là : comparez, puis enregistrez de nouveau."
    )


class NotADraft(Refusal):
    sentence = gettext_lazy("Cette édition est en relecture ou publiée : elle ne peut plus être modifiée.")


class TooEarly(Refusal):
    sentence = gettext_lazy("Choisissez un moment à venir.")


class SlugTaken(Refusal):
    sentence = gettext_lazy("Un kit a déjà cette adresse. Choisissez-en une autre.")


@transaction.atomic
def start_kit(*, slug: str, content: contents.Content, by: Person, at: dt.datetime) -> Edition:
    """A new kit with a first draft; it is public only when an edition is published."""
    try:
        with transaction.atomic():
            kit = Kit.objects.create(slug=slug, created_at=at)
    except IntegrityError as error:
        raise SlugTaken from error
    edition = Edition.objects.create(kit=kit, said=contents.to_json(content), created_at=at)
    edition.writers.add(by)
    journal.record("kits.started", about=edition, by=by, at=at)
    return edition


@transaction.atomic
def start_edition(*, kit: Kit, by: Person, at: dt.datetime) -> Edition:
    """A draft that begins with the words of the newest published edition."""
    newest = kit.editions.published().order_by("-rank").first()
    try:
        with transaction.atomic():
            edition = Edition.objects.create(kit=kit, said=newest.said if newest else {}, created_at=at)
    except IntegrityError as error:
        raise AlreadyInTheWorks from error
    edition.writers.add(by)
    journal.record("kits.edition_started", about=edition, by=by, at=at)
    return edition


@transaction.atomic
def save_draft(
    *,
    edition: Edition,
    content: contents.Content,
    change_note: str,
    revision: int,
    by: Person,
    at: dt.datetime,
) -> int:
    """Keep what was written, if nobody saved since ``revision``; return the new revision."""
    mine = Edition.objects.filter(pk=edition.pk, state=State.DRAFT, revision=revision)
    if not mine.update(said=contents.to_json(content), change_note=change_note, revision=F("revision") + 1):
        raise (
            SavedMeanwhile if Edition.objects.filter(pk=edition.pk, state=State.DRAFT).exists() else NotADraft
        )
    edition.writers.add(by)
    return revision + 1


@transaction.atomic
def submit(*, edition: Edition, by: Person, at: dt.datetime) -> None:
    """Ask another person to read the draft; it must be complete."""
    edition = Edition.objects.select_related("kit").get(pk=edition.pk)
    found = what_is_wrong(edition, today=at.astimezone(PARIS).date())
    if found:
        raise NotReady(found)
    mine = Edition.objects.filter(pk=edition.pk, state=State.DRAFT, revision=edition.revision)
    if not mine.update(state=State.IN_REVIEW, submitted_at=at):
        raise NotADraft
    journal.record("kits.submitted", about=edition, by=by, at=at)


@transaction.atomic
def send_back(*, edition: Edition, note: str, by: Person | None, at: dt.datetime) -> None:
    """Give the edition back to its writers, with a word on what to change; a schedule is undone."""
    mine = Edition.objects.filter(pk=edition.pk, state__in=[State.IN_REVIEW, State.SCHEDULED])
    if not mine.update(state=State.DRAFT, submitted_at=None, publish_at=None, reviewed_by=None):
        raise NotInReview
    journal.record("kits.sent_back", about=edition, by=by, at=at, detail={"note": note[:500]})


@transaction.atomic
def schedule(*, edition: Edition, publish_at: dt.datetime, by: Person, at: dt.datetime) -> None:
    """Approve now, publish at ``publish_at``: the worker does it then."""
    if publish_at <= at:
        raise TooEarly
    _second_person(edition, by)
    mine = Edition.objects.filter(pk=edition.pk, state=State.IN_REVIEW).exclude(writers=by)
    if not mine.update(state=State.SCHEDULED, publish_at=publish_at, reviewed_by=by):
        raise NotInReview
    journal.record(
        "kits.scheduled", about=edition, by=by, at=at, detail={"publish_at": publish_at.isoformat()}
    )


def publish(*, edition: Edition, by: Person, at: dt.datetime, progress: Progress | None = None) -> Edition:
    """Make a reviewed edition public, for ever as it is. The reader must not be among the writers.

    1. The files are printed, outside any transaction: nothing is public yet.
    2. One transaction turns the state, keeps the rows of the files and wakes the caches; a second reader
       doing the same finds the state already turned and is refused.
    """
    _second_person(edition, by)
    return _publish(edition, expected=State.IN_REVIEW, by=by, at=at, progress=progress)


def publish_due(*, at: dt.datetime) -> list[Edition]:
    """Publish what was scheduled for now or before; called every minute, by every worker.

    An edition that a passed review date now holds back returns to its writers, and the journal says why.
    One that breaks is told in the log and tried again; it does not hold back the others.
    """
    published = []
    for edition in Edition.objects.due(at).select_related("kit", "reviewed_by").order_by("publish_at", "pk"):
        try:
            published.append(_publish(edition, expected=State.SCHEDULED, by=edition.reviewed_by, at=at))
        except NotReady as refusal:
            send_back(edition=edition, note=refusal.found[0].sentence, by=None, at=at)
        except NotInReview:
            continue  # another worker was first
        except Exception:
            log.exception("an edition could not be published", extra={"edition": edition.pk})
    return published


def publish_loaded(
    *, kit: Kit, content: contents.Content, at: dt.datetime, progress: Progress | None = None
) -> Edition:
    """Publish what an operator loaded from files: the review took place where the files are kept."""
    edition = Edition(kit=kit, said=contents.to_json(content), created_at=at)
    return _publish(edition, expected="", by=None, at=at, progress=progress)


@transaction.atomic
def retire(*, kit: Kit, by: Person, at: dt.datetime) -> None:
    """Take the kit out of the library; its old links still answer, and say so."""
    if Kit.objects.filter(pk=kit.pk, retired_at=None).update(retired_at=at):
        wake_caches()
        journal.record("kits.retired", about=kit, by=by, at=at)


@transaction.atomic
def offer_again(*, kit: Kit, by: Person, at: dt.datetime) -> None:
    if Kit.objects.filter(pk=kit.pk, retired_at__isnull=False).update(retired_at=None):
        wake_caches()
        journal.record("kits.offered_again", about=kit, by=by, at=at)


def what_is_wrong(edition: Edition, *, today: dt.date) -> list[Fault]:
    """The faults of the content, then what is past its review date."""
    known = number_queries.all_numbers()
    found = faults(edition.content, numbers=known, icons=ICONS)
    return [*found, *_lapsed(edition.content, today)]


def _lapsed(content: contents.Content, today: dt.date) -> Iterator[Fault]:
    if lapsed(content.review_by, today):
        sentence = _("La date de relecture du kit est passée : relisez-le et donnez-lui une date à venir.")
        yield Fault(_("Kit"), sentence, setting("review_by"))
    for number, fact in enumerate(content.facts):
        if lapsed(fact.review_by, today):
            sentence = _("« %(says)s » : cette source est à relire.") % {"says": fact.says[:60]}
            yield Fault(_("Sources"), sentence, of_fact(number, "review_by"))
    for slug in sorted(number_queries.lapsed_on(today) & number_queries.used_by(content)):
        sentence = _("Le numéro {%(slug)s} est à vérifier dans la table.") % {"slug": slug}
        yield Fault(_("Numéros"), sentence, Place("number", (slug,)))


def wake_caches() -> None:
    """Tell every process that what the public sees has changed."""
    if not Library.objects.filter(pk=1).update(stamp=F("stamp") + 1):
        Library.objects.get_or_create(pk=1)


def _second_person(edition: Edition, by: Person) -> None:
    if edition.writers.filter(pk=by.pk).exists():
        raise SameHand


def _publish(
    edition: Edition, *, expected: str, by: Person | None, at: dt.datetime, progress: Progress | None = None
) -> Edition:
    day = at.astimezone(PARIS).date()
    found = what_is_wrong(edition, today=day)
    if found:
        raise NotReady(found)
    kit, content = edition.kit, edition.content
    numbers = {
        slug: n for slug, n in number_queries.all_numbers().items() if slug in number_queries.used_by(content)
    }
    number = edition_number(day, kit.editions.filter(number__startswith=f"{day.year}-").count())
    files = make_files(content, numbers, slug=kit.slug, number=number, progress=progress)
    becomes: dict[str, Any] = {
        "state": State.PUBLISHED,
        "rank": (kit.editions.aggregate(highest=Max("rank"))["highest"] or 0) + 1,
        "number": number,
        "numbers_said": number_queries.as_json(numbers),
        "digest": contents.digest(edition.said),
        "reviewed_by": by,
        "published_at": at,
    }
    try:
        with transaction.atomic():
            _turn(edition, expected, becomes)
            for printed in files:
                printed.edition = edition
            PrintedFile.objects.bulk_create(files)
            wake_caches()
            journal.record("kits.published", about=edition, by=by, at=at, detail={"digest": edition.digest})
    except IntegrityError as error:
        raise NotInReview from error
    return edition


def _turn(edition: Edition, expected: str, becomes: dict[str, Any]) -> None:
    """Move the row from the state it was seen in; nobody else may have moved it."""
    for name, value in becomes.items():
        setattr(edition, name, value)
    if edition.pk is None:
        edition.save()
    elif not Edition.objects.filter(pk=edition.pk, state=expected, revision=edition.revision).update(
        **becomes
    ):
        raise NotInReview
