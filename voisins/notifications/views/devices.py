"""Being told on a telephone: its browser is added by its own button, and taken away by another."""

from pathlib import Path
from uuid import UUID

from django.contrib import messages as flash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.notifications.operations import devices
from voisins.notifications.rules.pushing import Subscription, is_configured
from voisins.ui.pages import public

WORKER = Path(__file__).parent.parent / "worker.js"


@public(max_age=3600)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """What a browser keeps running to show notices; it stands at the root since it speaks for every page."""
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")


@require_POST
def add(request: SignedInRequest) -> HttpResponse:
    """404 as long as the site has no key to sign with."""
    if not is_configured():
        raise Http404
    given = Subscription(*(request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth")))
    try:
        devices.add(given=given, by=request.user, at=now())
        flash.success(request, _("C’est noté : cet appareil sera prévenu."))
    except Refusal as refusal:
        flash.error(request, str(refusal))
    return redirect("notifications:preferences")


@require_POST
def remove(request: SignedInRequest, device: UUID) -> HttpResponse:
    devices.remove(device=get_object_or_404(request.user.devices, public_id=device))
    flash.success(request, _("Cet appareil n’est plus prévenu."))
    return redirect("notifications:preferences")
