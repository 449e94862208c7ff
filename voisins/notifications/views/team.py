"""What the team sees of the mails: how each one looks, and what could not be sent."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from voisins.accounts.access import role_required
from voisins.accounts.enums import TEAM, Role
from voisins.accounts.queries import roles_of
from voisins.lib.clock import now
from voisins.lib.http import SignedInRequest
from voisins.notifications.access import sample_or_404
from voisins.notifications.kinds import KINDS, PARTS
from voisins.notifications.operations import keeping
from voisins.notifications.queries import given_up, labels_of

# A mail is seen as mail programs show it: its own styles, nothing run, nothing loaded, in a frame of ours only.
AS_A_MAIL = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [SELF],
    "sandbox": [""],
}


@require_safe
@role_required(*TEAM)
def letters(request: SignedInRequest) -> HttpResponse:
    context = {
        "kinds": sorted(KINDS.values(), key=lambda kind: kind.name),
        "parts": sorted(PARTS.values(), key=lambda part: part.name),
        "given_up": given_up(),
        "administers": Role.ADMINISTRATOR in roles_of(request.user),
    }
    return render(request, "notifications/letters.html", context)


@require_POST
@role_required(Role.ADMINISTRATOR)
def try_again(request: SignedInRequest) -> HttpResponse:
    count = keeping.try_again(at=now())
    said = ngettext("%(number)s courriel va repartir.", "%(number)s courriels vont repartir.", count)
    flash.success(request, said % {"number": count})
    return redirect("notifications:letters")


@require_safe
@role_required(*TEAM)
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
def sample(request: SignedInRequest, name: str) -> HttpResponse:
    mail = sample_or_404(name)
    context = {"name": name, "label": labels_of([name])[0], "subject": mail.subject, "text": mail.body}
    return render(request, "notifications/sample.html", context)


@require_safe
@role_required(*TEAM)
@xframe_options_sameorigin
@csp(AS_A_MAIL)  # type: ignore[arg-type]
def sample_page(request: SignedInRequest, name: str) -> HttpResponse:
    """The mail itself, for the frame of the page above."""
    page, _type = sample_or_404(name).alternatives[0]
    return HttpResponse(page)
