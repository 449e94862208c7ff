"""Save what was typed in a draft; when somebody saved meanwhile, nothing typed is lost."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from voisins.kits import access
from voisins.kits.forms.studio import StudioForm
from voisins.kits.models import Edition
from voisins.kits.operations import publishing
from voisins.kits.rules.changes import changes
from voisins.kits.rules.content import Content
from voisins.lib.clock import now
from voisins.lib.http import SignedInRequest

View = Callable[..., HttpResponse]


def save(request: SignedInRequest, edition: Edition, form: StudioForm, content: Content) -> bool:
    """Keep ``content``; True when it is done, else the form carries the reason and keeps what was typed."""
    try:
        publishing.save_draft(
            edition=edition,
            content=content,
            change_note=_note(form, edition),
            revision=form.cleaned_data["revision"],
            by=request.user,
            at=now(),
        )
    except publishing.SavedMeanwhile as refusal:
        _ask_again(request, form, Edition.objects.get(pk=edition.pk), content)
        form.add_error(None, str(refusal))
        return False
    except publishing.NotADraft as refusal:
        form.add_error(None, str(refusal))
        return False
    flash.success(request, _("Enregistré."))
    return True


def _ask_again(request: SignedInRequest, form: StudioForm, present: Edition, content: Content) -> None:
    """Give the form back as it was typed, ready to be saved over what is there now, with what that would replace."""
    typed = request.POST.copy()
    typed["revision"] = str(present.revision)
    form.data = typed
    form.overwrites = changes(present.content, content)


def _note(form: StudioForm, edition: Edition) -> str:
    """What was typed, be it nothing; a form that does not show the note leaves it as it is."""
    note: str = form.cleaned_data["change_note"] if "change_note" in form.data else edition.change_note
    return note


def gives_back(view: View) -> View:
    """Show what was typed when its place is no longer there: somebody published the edition, or took the sheet out."""

    @wraps(view)
    def found_or_given_back(request: SignedInRequest, slug: str, **parts: str) -> HttpResponse:
        try:
            return view(request, slug, **parts)
        except Http404:
            if request.method != "POST":
                raise
            context = {"item": access.desk_kit_or_404(slug), "typed": _texts_typed(request)}
            return render(request, "studio/gone.html", context, status=409)

    return found_or_given_back


def _texts_typed(request: SignedInRequest) -> list[str]:
    """What a person wrote, without what the form itself carries."""
    ours = {"csrfmiddlewaretoken", "revision", "do", "document"}
    named = [(name, text.strip()) for name, text in request.POST.items() if isinstance(text, str)]
    return [text for name, text in named if text and name not in ours and not name.endswith("_FORMS")]


def answer(
    request: SignedInRequest,
    template: str,
    context: dict[str, object],
    form: StudioForm,
    done: Callable[[], HttpResponse],
    saved: bool,
) -> HttpResponse:
    """Where one goes after saving, or the form again with its errors."""
    return (
        done()
        if saved
        else render(request, template, {**context, "form": form}, status=422 if form.errors else 200)
    )
