"""Save what was typed in a draft; when somebody saved meanwhile, nothing typed is lost."""

from collections.abc import Callable

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from voisins.kits.forms.studio import StudioForm
from voisins.kits.models import Edition
from voisins.kits.operations import publishing
from voisins.kits.rules.content import Content
from voisins.lib.clock import now
from voisins.lib.http import SignedInRequest


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
        present = Edition.objects.values_list("revision", flat=True).get(pk=edition.pk)
        typed = request.POST.copy()
        typed["revision"] = str(present)
        form.data = typed
        form.add_error(None, str(refusal))
        return False
    except publishing.NotADraft as refusal:
        form.add_error(None, str(refusal))
        return False
    flash.success(request, _("Enregistré."))
    return True


def _note(form: StudioForm, edition: Edition) -> str:
    """What was typed, be it nothing; a form that does not show the note leaves it as it is."""
    note: str = form.cleaned_data["change_note"] if "change_note" in form.data else edition.change_note
    return note


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
