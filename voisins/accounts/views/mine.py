"""One's own account: what one may do, how one signs in, and its end."""

from allauth.usersessions.models import UserSession
from django.contrib import messages as flash
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from voisins.accounts import operations
from voisins.accounts.access import address_of, has_second_factor, proved_again
from voisins.accounts.queries import communes_of, is_team, needs_second_factor, roles_of
from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    roles = sorted(roles_of(request.user))
    context = {
        "roles": roles,
        "names": [role.label for role in roles],
        "team": is_team(request.user),
        "communes": communes_of(request.user),
    }
    return render(request, "accounts/home.html", context)


@require_safe
def security(request: SignedInRequest) -> HttpResponse:
    context = {
        "team": needs_second_factor(request.user),
        "protected": has_second_factor(request.user),
        "session_count": UserSession.objects.filter(user=request.user).count(),
    }
    return render(request, "accounts/security.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@proved_again
def leave(request: SignedInRequest) -> HttpResponse:
    """Close one's own account, after a page that says what goes."""
    if request.method != "POST":
        return render(request, "accounts/leave.html")
    try:
        operations.close_account(person=request.user, by=request.user, at=now(), address=address_of(request))
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return redirect("accounts:home")
    logout(request)
    return redirect("portal:home")
