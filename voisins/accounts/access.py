"""Who may: roles, asked by the doors of every app above."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from voisins.accounts.enums import Role
from voisins.accounts.models import Person
from voisins.accounts.queries import roles_of

View = Callable[..., HttpResponseBase]


def role_required(*roles: Role) -> Callable[[View], View]:
    """Open a view to people who hold one of ``roles``: strangers are asked to sign in, members get 403."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not isinstance(request.user, Person):
                return redirect_to_login(request.get_full_path())
            if roles_of(request.user).isdisjoint(roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.roles = frozenset(roles)  # type: ignore[attr-defined]
        return guarded

    return declare


def person_or_404(pk: str) -> Person:
    """An account, by the number its page is known by."""
    person = Person.objects.filter(public_id=pk).prefetch_related("appointments__commune").first()
    if person is None:
        raise Http404
    return person


__all__ = ["person_or_404", "role_required", "roles_of"]
