"""The moderators' desk: what waits, one case with the decision to take, one appeal to read again."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from voisins.accounts.access import role_required
from voisins.accounts.enums import Role
from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.moderation import access, queries
from voisins.moderation.forms import AnswerForm, DecisionForm
from voisins.moderation.models import Case
from voisins.moderation.operations import appealing, deciding


@require_safe
@role_required(Role.MODERATOR)
def queue(request: SignedInRequest) -> HttpResponse:
    context = {"cases": queries.queue(), "appeals": queries.appeals_for(request.user)}
    return render(request, "moderation/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.MODERATOR)
def case(request: SignedInRequest, case: UUID) -> HttpResponse:
    """Shut until one says that one opens it: that look is written down. Then what was reported, and the decision."""
    found = access.case_or_404(case)
    if found.closed_at:
        return render(request, "moderation/case.html", {"case": found, "open": False, "form": None})
    outcomes = deciding.outcomes_for(found)
    if "outcome" not in request.POST and "facts" not in request.POST:
        return _looked(request, found, DecisionForm(outcomes=outcomes))
    form = DecisionForm(request.POST, outcomes=outcomes)
    if not form.is_valid():
        return _shown(request, found, form, status=422)
    try:
        deciding.decide(case=found, **form.said(), by=request.user, at=now())
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return _shown(request, found, form, status=422)
    flash.success(request, _("C’est décidé. Les personnes concernées reçoivent vos raisons."))
    return redirect("moderation:queue")


def _looked(request: SignedInRequest, found: Case, form: DecisionForm) -> HttpResponse:
    if request.method != "POST":
        return render(request, "moderation/case.html", {"case": found, "open": False, "form": form})
    try:
        deciding.look(case=found, by=request.user, at=now())
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return redirect("moderation:queue")
    return _shown(request, found, form)


def _shown(request: SignedInRequest, found: Case, form: DecisionForm, status: int = 200) -> HttpResponse:
    context = {
        "case": found,
        "open": True,
        "form": form,
        "now": queries.thing_of(found),
        "reports": found.reports.order_by("at", "pk"),
    }
    return render(request, "moderation/case.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.MODERATOR)
def appeal(request: SignedInRequest, case: UUID) -> HttpResponse:
    """Read a decision again; never one's own."""
    found = access.appeal_or_404(case, reader=request.user)
    form = AnswerForm(request.POST or None)
    context = {"appeal": found, "decision": found.decision, "case": found.decision.case, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "moderation/appeal.html", context, status=422 if form.errors else 200)
    said = form.cleaned_data
    try:
        appealing.answer(
            appeal=found, granted=said["granted"] == "yes", words=said["words"], by=request.user, at=now()
        )
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("C’est répondu."))
    return redirect("moderation:queue")
