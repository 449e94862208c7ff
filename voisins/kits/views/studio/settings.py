"""What does not depend on the language: family, season, numbers, and the sources of what is stated."""

from django.http import HttpResponse
from django.shortcuts import redirect

from voisins.accounts.access import role_required
from voisins.accounts.enums import Role
from voisins.kits import access
from voisins.kits.forms.studio import FactFormSet, GeneralForm, StudioForm
from voisins.kits.queries.studio import number_choices
from voisins.kits.rules.editing import with_facts, with_general
from voisins.kits.views.studio.saving import answer, gives_back, save
from voisins.lib.http import SignedInRequest
from voisins.ui.icons import ICONS


@role_required(Role.EDITOR)
@gives_back
def general(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.working_edition_or_404(slug)
    initial = {
        **GeneralForm.values_of(edition.content),
        "revision": edition.revision,
        "change_note": edition.change_note,
    }
    form = GeneralForm(request.POST or None, initial=initial, icons=ICONS, numbers=number_choices())
    saved = False
    if request.method == "POST" and form.is_valid():
        saved = save(request, edition, form, with_general(edition.content, form.changes()))
    return answer(
        request,
        "studio/general.html",
        {"edition": edition},
        form,
        lambda: redirect("studio:general", slug),
        saved,
    )


@role_required(Role.EDITOR)
@gives_back
def facts(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.working_edition_or_404(slug)
    rows = [vars(fact) for fact in edition.content.facts]
    form = StudioForm(
        request.POST or None, initial={"revision": edition.revision, "change_note": edition.change_note}
    )
    rests = FactFormSet(request.POST or None, initial=rows, prefix="facts", form_kwargs={"label_suffix": ""})
    saved = False
    if request.method == "POST" and form.is_valid() and rests.is_valid():
        kept = [fact for each in rests if (fact := each.fact())]
        saved = save(request, edition, form, with_facts(edition.content, kept))
    context = {"edition": edition, "rests": rests}
    return answer(request, "studio/facts.html", context, form, lambda: redirect("studio:facts", slug), saved)
