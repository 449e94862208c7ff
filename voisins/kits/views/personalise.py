"""A visitor's own copy: seen while typing, then printed. Nothing typed is kept, logged or put in an address."""

import base64
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from voisins.kits import access
from voisins.kits.enums import WHOLE_KIT, Channel
from voisins.kits.forms.personal import PersonalForm
from voisins.kits.operations import counting, packing
from voisins.kits.queries.pages import DocumentItem, KitPage
from voisins.kits.rules.sheets import sheet
from voisins.kits.rules.versions import choices
from voisins.kits.views.library import version_of_the_library
from voisins.press import printing
from voisins.ui.pages import public, show

PREVIEW_PPI = 64
Answer = Callable[[HttpRequest, KitPage, DocumentItem, PersonalForm], HttpResponse]


@public(version=version_of_the_library)
@require_safe
def document(request: HttpRequest, slug: str, document: str) -> HttpResponse:
    page = access.page_or_404(slug)
    return _document(request, page, access.document_or_404(page, document))


@public(version=version_of_the_library)
@require_safe
def document_for(request: HttpRequest, slug: str, document: str, commune: str) -> HttpResponse:
    page = access.page_or_404(slug, commune=commune)
    return _document(request, page, access.document_or_404(page, document))


def _document(request: HttpRequest, page: KitPage, item: DocumentItem) -> HttpResponse:
    return show(request, "kits/document.html", {"page": page, "item": item, "form": _form(page, item)})


# No cookie is read or set here and nothing is written but a count, so there is nothing to forge.
@csrf_exempt
@public()
@require_POST
def prepare(request: HttpRequest, slug: str, document: str) -> HttpResponse:
    """What the form's buttons ask: a preview, one document, or the whole kit in one file."""
    page = access.page_or_404(slug, commune=request.POST.get("commune", ""))
    item = access.document_or_404(page, document)
    form = _form(page, item, request)
    if not form.is_valid():
        context = {"page": page, "item": item, "form": form, "preview": ""}
        return show(request, "kits/document.html", context, fragment="kits/_preview.html", status=422)
    return ANSWERS.get(request.POST.get("action", ""), _preview)(request, page, item, form)


def _form(page: KitPage, item: DocumentItem, request: HttpRequest | None = None) -> PersonalForm:
    typed = {"data": request.POST, "files": request.FILES} if request else {}
    return PersonalForm(
        item.layout, versions=choices(page.codes_of(item.plan.slug), first=page.code), **typed
    )


def _preview(request: HttpRequest, page: KitPage, item: DocumentItem, form: PersonalForm) -> HttpResponse:
    choice = form.choice(item.plan.slug)
    made = sheet(
        page.content,
        page.edition.numbers,
        choice,
        slug=page.slug,
        edition=page.edition.number,
        personal=form.personal(),
    )
    pages = printing.png(made, ppi=PREVIEW_PPI)
    context = {
        "page": page,
        "item": item,
        "form": form,
        "preview": "data:image/png;base64," + base64.b64encode(pages[0]).decode(),
        "page_count": len(pages),
        "paper": choice.paper.upper(),
    }
    return show(request, "kits/document.html", context, fragment="kits/_preview.html")


def _one(request: HttpRequest, page: KitPage, item: DocumentItem, form: PersonalForm) -> HttpResponse:
    choice = form.choice(item.plan.slug)
    made = packing.one(page.edition, choice, form.personal())
    return _answer(request, page, made, counted_as=item.plan.slug)


def _all_in_one(request: HttpRequest, page: KitPage, item: DocumentItem, form: PersonalForm) -> HttpResponse:
    return _answer(
        request,
        page,
        packing.whole(page.edition, form.choice(WHOLE_KIT), form.personal()),
        counted_as=WHOLE_KIT,
    )


def _zipped(request: HttpRequest, page: KitPage, item: DocumentItem, form: PersonalForm) -> HttpResponse:
    return _answer(
        request,
        page,
        packing.zipped(page.edition, form.choice(WHOLE_KIT), form.personal()),
        counted_as=WHOLE_KIT,
    )


ANSWERS: dict[str, Answer] = {"preview": _preview, "document": _one, "pdf": _all_in_one, "zip": _zipped}


def _answer(request: HttpRequest, page: KitPage, made: packing.Package, *, counted_as: str) -> HttpResponse:
    """Send what was made, counted first: a download that nobody gets is rarer than one that nobody counts."""
    counting.count_request(
        request, edition=page.edition, document=counted_as, commune=page.commune, channel=Channel.SITE
    )
    answer = HttpResponse(made.data, content_type=made.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
