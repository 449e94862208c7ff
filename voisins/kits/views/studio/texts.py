"""The words of a kit and its web page, one version at a time, the French beside a translation."""

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voisins.accounts.access import role_required
from voisins.accounts.enums import Role
from voisins.kits import access
from voisins.kits.forms.studio import VersionForm
from voisins.kits.models import Edition
from voisins.kits.operations import publishing
from voisins.kits.queries.numbers import all_numbers
from voisins.kits.rules.content import PAGE_LIMIT, SIMPLE, Version, language
from voisins.kits.rules.editing import with_version
from voisins.kits.rules.markdown import to_html
from voisins.kits.rules.versions import name
from voisins.kits.views.studio.saving import answer, gives_back, save
from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest

LANGUAGES = ("en", "es", "pt", "it", "de", "ar", "tr", "uk", "ro", "pl", "ru")


@role_required(Role.EDITOR)
@gives_back
def version(request: SignedInRequest, slug: str, code: str) -> HttpResponse:
    edition = access.working_edition_or_404(slug)
    content = edition.content
    if code not in content.versions:
        raise Http404
    initial = {
        **VersionForm.values_of(content.versions[code]),
        "revision": edition.revision,
        "change_note": edition.change_note,
    }
    form = VersionForm(request.POST or None, initial=initial)
    saved = False
    if request.method == "POST" and form.is_valid():
        saved = save(request, edition, form, with_version(content, code, form.changes(language(code))))
    context = {
        "edition": edition,
        "code": code,
        "name": name(code),
        "lang": language(code),
        "original": content.versions.get("fr", Version()) if code != "fr" else None,
        "html": to_html(content.versions[code].page, all_numbers(), language=language(code)),
    }
    return answer(
        request, "studio/version.html", context, form, lambda: redirect("studio:version", slug, code), saved
    )


@require_POST
@role_required(Role.EDITOR)
def version_preview(request: SignedInRequest, slug: str, code: str) -> HttpResponse:
    """The page as it will be read, from what is in the form."""
    access.working_edition_or_404(slug)
    html = to_html(request.POST.get("page", "")[:PAGE_LIMIT], all_numbers(), language=language(code))
    return render(request, "studio/_page.html", {"html": html, "lang": language(code)})


@role_required(Role.EDITOR)
def translate(request: SignedInRequest, slug: str) -> HttpResponse:
    """Begin a version: another language, or easy-to-read French."""
    edition = access.working_edition_or_404(slug)
    free = [code for code in (f"fr{SIMPLE}", *LANGUAGES) if code not in edition.content.versions]
    chosen = request.POST.get("code", "")
    if request.method == "POST" and chosen in free:
        try:
            _begin(request, edition, chosen)
            return redirect("studio:version", slug, chosen)
        except Refusal as refusal:
            flash.error(request, str(refusal))
            return redirect("studio:kit", slug)
    context = {
        "edition": edition,
        "free": [(code, name(code)) for code in free],
        "error": _("Choisissez une langue.") if request.method == "POST" else "",
    }
    return render(request, "studio/translate.html", context)


def _begin(request: SignedInRequest, edition: Edition, code: str) -> None:
    publishing.save_draft(
        edition=edition,
        content=with_version(edition.content, code, {}),
        change_note=edition.change_note,
        revision=edition.revision,
        by=request.user,
        at=now(),
    )
