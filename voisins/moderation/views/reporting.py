"""Report something in two taps, with or without an account; and the rules."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from voisins.accounts import limits
from voisins.accounts.access import network
from voisins.accounts.models import Person
from voisins.lib.clock import now
from voisins.moderation import access
from voisins.moderation.enums import Why
from voisins.moderation.forms import ReportForm
from voisins.moderation.kinds import Thing
from voisins.moderation.operations import reporting
from voisins.ui.pages import public

REPORTS_A_DAY, DAY = 20, 24 * 3600


@public()
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "moderation/rules.html")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: str, thing: UUID) -> HttpResponse:
    """Choose a reason: that sends it. The page does not show the thing again."""
    subject, found = access.thing_or_404(request.user, kind, thing)
    person = request.user if isinstance(request.user, Person) else None
    form = ReportForm(request.POST if request.method == "POST" else None, known=person is not None)
    context = {"form": form, "subject": subject, "reasons": Why.choices, "refusal": ""}
    if request.method != "POST" or not form.is_valid():
        return render(request, "moderation/report.html", context, status=422 if form.errors else 200)
    try:
        _sent(request, kind, thing, found, form)
    except limits.TooMany as refusal:
        return render(request, "moderation/report.html", {**context, "refusal": str(refusal)}, status=429)
    return redirect("moderation:thanks")


def _sent(request: HttpRequest, kind: str, public_id: UUID, thing: Thing, form: ReportForm) -> None:
    person, at = request.user if isinstance(request.user, Person) else None, now()
    whose = str(person.pk) if person else network(request)
    limits.take("report", whose, limit=REPORTS_A_DAY, seconds=DAY, at=at)
    said = form.cleaned_data
    reporting.report(
        kind=kind,
        public_id=public_id,
        thing=thing,
        why=Why(said["why"]),
        words=said["words"],
        by=person,
        address=said.get("address", ""),
        at=at,
    )


@login_not_required
@never_cache
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "moderation/thanks.html")
