"""What people read when something cannot be shown: why, and what to do next."""

import errno
import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from voisins.portal.broken import NO_ROOM, page_without_help
from voisins.ui.logs import reference
from voisins.ui.pages import same_for_everybody, show

RETRY_AFTER = 120  # seconds
NO_MORE_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return _tell(
            request,
            413,
            _("C’est trop lourd"),
            _("Le fichier dépasse ce que le site accepte. Choisissez-en un plus petit."),
        )
    return _tell(
        request,
        400,
        _("Nous n’avons pas compris"),
        _("L’adresse ou le formulaire est abîmé. Revenez en arrière et recommencez."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """With the sentence of the door that is shut, when it says one."""
    said = str(exception) or _("Votre compte n’y donne pas accès. Demandez à la personne qui vous a invité.")
    return _tell(request, 403, _("Cette page ne vous est pas ouverte"), said)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _tell(
        request, 404, _("Personne à cette adresse"), _("La page a déménagé, ou l’adresse est mal recopiée.")
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _tell(
        request,
        403,
        _("Cette page est restée ouverte trop longtemps"),
        _("Revenez en arrière, rechargez la page, puis envoyez à nouveau. Rien n’a été enregistré."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Said without database or template: they may be what broke. 503 when it is the database or the disk (SAFETY T65)."""
    language, name = get_language() or "fr", reference(request)
    if not _is_for_a_while(sys.exc_info()[1]):
        return HttpResponse(page_without_help(language, name), status=500)
    page = page_without_help(language, name, NO_ROOM)
    return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER)})


def _is_for_a_while(error: BaseException | None) -> bool:
    """Full, read-only, locked or gone: what was sent is not written, and may be sent again."""
    if isinstance(error, OSError):
        return error.errno in NO_MORE_ROOM
    return isinstance(error, OperationalError | InternalError | InterfaceError)


def _tell(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    same_for_everybody(request)
    request.is_error = True  # type: ignore[attr-defined]
    return show(request, "portal/error.html", {"title": title, "sentence": sentence}, status=status)
