"""One's own account: what one may do, and how one signs in."""

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from voisins.accounts.queries import communes_of, is_team, roles_of
from voisins.lib.http import SignedInRequest


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    roles = roles_of(request.user)
    context = {
        "roles": sorted(roles),
        "names": [role.label for role in sorted(roles)],
        "team": is_team(request.user),
        "communes": communes_of(request.user),
    }
    return render(request, "accounts/home.html", context)


@require_safe
def security(request: SignedInRequest) -> HttpResponse:
    context = {
        "team": is_team(request.user),
        "protected": is_mfa_enabled(request.user),
        "session_count": UserSession.objects.filter(user=request.user).count(),
    }
    return render(request, "accounts/security.html", context)
