"""The doors of the library: an edition is found, in a version, or the answer is 404."""

from django.http import Http404
from django.utils.translation import get_language

from voisins.accounts.models import Person
from voisins.kits.models import Batch, Edition
from voisins.kits.queries.library import current_edition, edition_numbered
from voisins.kits.queries.pages import DocumentItem, KitPage, kit_page
from voisins.kits.queries.studio import DeskKit, desk, working_edition
from voisins.lib.clock import now, today
from voisins.territories.models import Commune


def page_or_404(slug: str, *, number: str = "", version: str = "", commune: str = "") -> KitPage:
    """The page of the newest edition, or of the one named, in the version asked or the reader's language."""
    edition: Edition | None = edition_numbered(slug, number) if number else current_edition(slug)
    if edition is None or (version and version not in edition.content.versions):
        raise Http404
    if commune and not Commune.objects.filter(pk=commune).exists():
        raise Http404
    return kit_page(edition, wanted=(version or get_language() or "fr",), commune=commune)


def desk_kit_or_404(slug: str) -> DeskKit:
    """A kit as the studio sees it."""
    found = next((item for item in desk(today(), slug=slug)), None)
    if found is None:
        raise Http404
    return found


def working_edition_or_404(slug: str) -> Edition:
    """The edition being prepared; 404 when there is none to write in."""
    edition = working_edition(slug)
    if edition is None:
        raise Http404
    return edition


def batch_or_404(person: Person, public_id: str) -> Batch:
    """A batch, for who asked for it and nobody else, for a day and no longer."""
    mine = Batch.objects.filter(public_id=public_id, asked_by=person, expires_at__gt=now())
    found = mine.select_related("edition__kit").first()
    if found is None:
        raise Http404
    return found


def document_or_404(page: KitPage, slug: str) -> DocumentItem:
    item = page.document(slug)
    if item is None:
        raise Http404
    return item
