"""For those whom a decision concerns: the decision with its reasons, the way to disagree, and what a suspension leaves."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.moderation import access
from voisins.moderation.forms import AppealForm
from voisins.moderation.middleware import is_suspended
from voisins.moderation.operations import appealing
from voisins.moderation.queries import latest_decision_on
from voisins.moderation.rules import may_appeal


@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: SignedInRequest, case: UUID) -> HttpResponse:
    """What was decided and why; sent, it asks another person to look again."""
    found = access.decision_or_404(request.user, case)
    form = AppealForm(request.POST or None)
    appealed = getattr(found, "appeal", None)
    if request.method != "POST" or not form.is_valid():
        context = {
            "decision": found,
            "case": found.case,
            "form": form,
            "appeal": appealed,
            "may": appealed is None and may_appeal(found.at, at=now()),
        }
        return render(request, "moderation/decision.html", context, status=422 if form.errors else 200)
    try:
        appealing.appeal(decision=found, words=form.cleaned_data["words"], by=request.user, at=now())
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("C’est envoyé. Une autre personne va relire."))
    return redirect("moderation:decision", case)


@require_safe
def suspended(request: SignedInRequest) -> HttpResponse:
    """Until when, why, and what one may still do; for who is not suspended, that they are not."""
    context = {
        "until": request.user.suspended_until if is_suspended(request.user) else None,
        "decision": latest_decision_on(request.user),
    }
    return render(request, "moderation/suspended.html", context)
