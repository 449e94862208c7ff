"""The sheets of a kit: which there are, and the words of each beside the real page."""

import base64
from dataclasses import replace

from django.forms import BoundField
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from voisins.accounts.access import role_required
from voisins.accounts.enums import Role
from voisins.kits import access
from voisins.kits.forms.studio import DocumentForm, StudioForm, WordsForm
from voisins.kits.models import Edition
from voisins.kits.queries.numbers import all_numbers
from voisins.kits.queries.studio import number_choices
from voisins.kits.rules import editing
from voisins.kits.rules.content import Content, DocumentPlan, DocumentWords, language
from voisins.kits.rules.faults import word_faults
from voisins.kits.rules.numbers import each_text, known_only
from voisins.kits.rules.sheets import Choice, sheet
from voisins.kits.rules.versions import name
from voisins.kits.views.studio.saving import answer, gives_back, save
from voisins.lib.http import SignedInRequest
from voisins.lib.text import french
from voisins.press import printing
from voisins.press.layouts import LAYOUTS

PREVIEW_PPI = 64


@role_required(Role.EDITOR)
@gives_back
def documents(request: SignedInRequest, slug: str) -> HttpResponse:
    """Add a sheet, take one out, move one, choose its numbers."""
    edition = access.working_edition_or_404(slug)
    content = edition.content
    taken = [plan.slug for plan in content.documents]
    adding = request.POST.get("do") == "add"
    form = DocumentForm(request.POST if adding else None, numbers=number_choices(), taken=taken)
    base = StudioForm(
        request.POST or None, initial={"revision": edition.revision, "change_note": edition.change_note}
    )
    shown = content
    if request.method == "POST" and base.is_valid() and (not adding or form.is_valid()):
        changed = _added(content, form) if adding else _changed(content, request)
        if save(request, edition, base, changed):
            return redirect("studio:documents", slug)
        shown = changed if request.POST["do"] == "numbers" else content
    context = {
        "edition": edition,
        "plans": shown.documents,
        "retyped": request.POST.get("document", ""),
        "base": base,
        "form": form,
        "numbers": number_choices(),
    }
    status = 422 if form.errors or base.errors else 200
    return render(request, "studio/documents.html", context, status=status)


def _added(content: Content, form: DocumentForm) -> Content:
    cleaned = form.cleaned_data
    plan = DocumentPlan(cleaned["slug"], cleaned["layout"], tuple(cleaned["numbers"]))
    content = editing.with_document(content, plan)
    return (
        editing.with_words(content, "fr", plan.slug, DocumentWords()) if "fr" in content.versions else content
    )


def _changed(content: Content, request: SignedInRequest) -> Content:
    plan = content.document(request.POST.get("document", ""))
    if plan is None:
        raise Http404
    match request.POST.get("do"):
        case "up":
            return editing.moved(content, plan.slug, -1)
        case "down":
            return editing.moved(content, plan.slug, 1)
        case "remove":
            return editing.without_document(content, plan.slug)
        case "numbers":
            return editing.with_document(
                content, replace(plan, numbers=tuple(request.POST.getlist("numbers")))
            )
    raise Http404


@role_required(Role.EDITOR)
@gives_back
def words(request: SignedInRequest, slug: str, document: str, code: str) -> HttpResponse:
    edition = access.working_edition_or_404(slug)
    plan, written = _found(edition, document, code)
    form = WordsForm(
        request.POST or None, layout=LAYOUTS[plan.layout], initial=_initial(edition, plan, written)
    )
    saved = False
    if request.method == "POST" and form.is_valid():
        content = editing.with_words(edition.content, code, document, _written(form, code))
        saved = save(request, edition, form, content)
    context = _around(edition, plan, code, form) | _page(edition, plan, code, written)
    there = reverse("studio:words", args=[slug, document, code])
    return answer(request, "studio/words.html", context, form, lambda: redirect(there), saved)


def _initial(edition: Edition, plan: DocumentPlan, written: DocumentWords) -> dict[str, object]:
    about = {"title": written.title, "note": written.note}
    state = {"revision": edition.revision, "change_note": edition.change_note}
    return {**WordsForm.values_of(LAYOUTS[plan.layout], written.words), **about, **state}


def _around(edition: Edition, plan: DocumentPlan, code: str, form: WordsForm) -> dict[str, object]:
    """What the page says around its form; the French beside each field of a translation."""
    original = edition.content.versions["fr"].documents.get(plan.slug) if code != "fr" else None
    return {
        "edition": edition,
        "plan": plan,
        "sheet_name": edition.content.sheet_title(plan.slug, code),
        "layout": form.layout,
        "code": code,
        "name": name(code),
        "lang": language(code),
        "original": original is not None,
        "pairs": _beside(form, original),
    }


@require_POST
@role_required(Role.EDITOR)
def words_preview(request: SignedInRequest, slug: str, document: str, code: str) -> HttpResponse:
    """The real page, from what is in the form."""
    edition = access.working_edition_or_404(slug)
    plan, written = _found(edition, document, code)
    form = WordsForm(request.POST, layout=LAYOUTS[plan.layout])
    if form.is_valid():
        written = _written(form, code)
    return render(request, "studio/_sheet.html", _page(edition, plan, code, written))


def _beside(form: WordsForm, original: DocumentWords | None) -> list[tuple[BoundField, str]]:
    """Each field with what the French says there; nothing when this is the French."""
    french_words = WordsForm.values_of(form.layout, original.words) if original else {}
    if original:
        french_words |= {"title": original.title, "note": original.note}
    return [
        (field, french_words.get(field.name, ""))
        for field in form.visible_fields()
        if field.name != "change_note"
    ]


def _found(edition: Edition, document: str, code: str) -> tuple[DocumentPlan, DocumentWords]:
    plan = edition.content.document(document)
    if plan is None or plan.layout not in LAYOUTS or code not in edition.content.versions:
        raise Http404
    return plan, edition.content.versions[code].documents.get(document, DocumentWords())


def _written(form: WordsForm, code: str) -> DocumentWords:
    clean = french if language(code) == "fr" else str
    return DocumentWords(
        clean(form.cleaned_data["title"]), clean(form.cleaned_data["note"]), form.words(language(code))
    )


def _page(edition: Edition, plan: DocumentPlan, code: str, written: DocumentWords) -> dict[str, object]:
    """The first pages as pictures, or, when it would not fit, what to shorten."""
    found = word_faults(plan, written.words)
    if found:
        return {"pictures": [], "word_faults": found}
    numbers = all_numbers()
    written = replace(written, words=each_text(written.words, lambda text: known_only(text, numbers)))
    content = editing.with_words(edition.content, code, plan.slug, written)
    plan = replace(plan, numbers=tuple(n for n in plan.numbers if n in numbers))
    content = editing.with_document(content, plan)
    made = sheet(
        content, numbers, Choice(plan.slug, code), slug=edition.kit.slug, edition=edition.number or "0000-0"
    )
    pages = printing.png(made, ppi=PREVIEW_PPI)
    return {
        "pictures": ["data:image/png;base64," + base64.b64encode(p).decode() for p in pages[:6]],
        "word_faults": [],
    }
