"""What moves an edition: start, send to reading, send back, publish, schedule, retire."""

import datetime as dt
from collections.abc import Callable

from django.contrib import messages as flash
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voisins.accounts.access import role_required, roles_of
from voisins.accounts.enums import TEAM, Role
from voisins.kits import access
from voisins.kits.models import Edition
from voisins.kits.operations import publishing
from voisins.kits.queries.studio import DeskKit
from voisins.lib.clock import PARIS, now
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest

Act = Callable[[SignedInRequest, DeskKit], str]


@require_POST
@role_required(*TEAM)
def act(request: SignedInRequest, slug: str, act: str) -> HttpResponse:
    item = access.desk_kit_or_404(slug)
    if act not in ACTS:
        raise Http404
    role, do = ACTS[act]
    if role not in roles_of(request.user):
        raise PermissionDenied
    try:
        flash.success(request, do(request, item))
    except Refusal as refusal:
        flash.error(request, str(refusal))
    return redirect("studio:kit", slug)


def _start(request: SignedInRequest, item: DeskKit) -> str:
    publishing.start_edition(kit=item.kit, by=request.user, at=now())
    return _("Une nouvelle édition est commencée, avec les mots de la précédente.")


def _submit(request: SignedInRequest, item: DeskKit) -> str:
    publishing.submit(edition=access.working_edition_or_404(item.kit.slug), by=request.user, at=now())
    return _("L’édition est en relecture. Une autre personne la lira et la publiera.")


def _send_back(request: SignedInRequest, item: DeskKit) -> str:
    note = request.POST.get("note", "").strip()
    edition = access.working_edition_or_404(item.kit.slug)
    publishing.send_back(edition=edition, note=note, by=request.user, at=now())
    return _("L’édition est rendue à qui l’a écrite.")


def _publish(request: SignedInRequest, item: DeskKit) -> str:
    edition = publishing.publish(edition=_as_read(request, item), by=request.user, at=now())
    return _("L’édition %(number)s est publique.") % {"number": edition.number}


def _as_read(request: SignedInRequest, item: DeskKit) -> Edition:
    """The edition as it stood on the page from which one decides. Raises ChangedSince."""
    edition = access.working_edition_or_404(item.kit.slug)
    if request.POST.get("revision", str(edition.revision)) != str(edition.revision):
        raise publishing.ChangedSince
    return edition


def _schedule(request: SignedInRequest, item: DeskKit) -> str:
    publish_at = _moment(request.POST.get("publish_at", ""))
    publishing.schedule(edition=_as_read(request, item), publish_at=publish_at, by=request.user, at=now())
    return _("La publication est programmée.")


def _moment(typed: str) -> dt.datetime:
    """A day and an hour, in Paris. Raises TooEarly for anything that is neither."""
    try:
        moment = parse_datetime(typed)
    except ValueError:
        moment = None
    if moment is None:
        raise publishing.TooEarly
    return moment if moment.tzinfo else moment.replace(tzinfo=PARIS)


def _retire(request: SignedInRequest, item: DeskKit) -> str:
    publishing.retire(kit=item.kit, by=request.user, at=now())
    return _("Le kit n’est plus proposé. Ses adresses répondent encore, et le disent.")


def _offer_again(request: SignedInRequest, item: DeskKit) -> str:
    publishing.offer_again(kit=item.kit, by=request.user, at=now())
    return _("Le kit est de nouveau proposé.")


ACTS: dict[str, tuple[Role, Act]] = {
    "commencer": (Role.EDITOR, _start),
    "relire": (Role.EDITOR, _submit),
    "rendre": (Role.REVIEWER, _send_back),
    "publier": (Role.REVIEWER, _publish),
    "programmer": (Role.REVIEWER, _schedule),
    "retirer": (Role.REVIEWER, _retire),
    "proposer": (Role.REVIEWER, _offer_again),
}
