"""Which mails one gets."""

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voisins.lib.clock import now
from voisins.lib.http import SignedInRequest
from voisins.notifications.forms import PreferencesForm
from voisins.notifications.kinds import to_stop
from voisins.notifications.operations import choosing
from voisins.notifications.queries import preferences_of, unwanted_by
from voisins.notifications.rules.pushing import is_configured, public_key


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: SignedInRequest) -> HttpResponse:
    """One page, one form."""
    chosen, no_more = preferences_of(request.user), unwanted_by(request.user)
    wanted = [kind.name for kind in to_stop() if kind.name not in no_more]
    form = PreferencesForm(request.POST or None, initial={"rhythm": chosen.rhythm, "wanted": wanted})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        choosing.choose(by=request.user, rhythm=said["rhythm"], wanted=said.get("wanted", []), at=now())
        flash.success(request, _("C’est noté."))
        return redirect("notifications:preferences")
    context = {
        "form": form,
        "paused": chosen.paused_at,
        "address": request.user.email,
        "push_key": public_key(),
        "devices": request.user.devices.order_by("added_at") if is_configured() else (),
    }
    return render(request, "notifications/preferences.html", context, status=422 if form.errors else 200)


@require_POST
def resume(request: SignedInRequest) -> HttpResponse:
    """Write again to an address that had refused."""
    choosing.try_address_again(by=request.user)
    flash.success(request, _("Nous écrirons de nouveau à cette adresse."))
    return redirect("notifications:preferences")
