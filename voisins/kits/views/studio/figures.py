"""Days whose downloads are out of line: an administrator says whether people took them."""

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from voisins.accounts.access import role_required
from voisins.accounts.enums import Role
from voisins.kits.access import desk_kit_or_404
from voisins.kits.forms.figures import DayForm
from voisins.kits.operations import figures as operations
from voisins.kits.queries.anomalies import days_to_look_at
from voisins.lib.clock import now, today
from voisins.lib.http import SignedInRequest


@role_required(Role.ADMINISTRATOR)
def days(request: SignedInRequest) -> HttpResponse:
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        do = operations.set_apart if said["do"] == "apart" else operations.take_back
        kit = desk_kit_or_404(said["kit"]).kit
        do(kit=kit, document=said["document"], day=said["day"], by=request.user, at=now())
        flash.success(request, _("C’est noté. Les chiffres publics suivent dans les dix minutes."))
        return redirect("studio:days")
    if request.method == "POST":
        raise Http404
    return render(request, "studio/days.html", {"days": days_to_look_at(today())})
