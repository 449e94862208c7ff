"""What the second person reads: the page and the real PDF of an edition that is not yet public."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from voisins.accounts.access import role_required
from voisins.accounts.enums import TEAM
from voisins.kits import access
from voisins.kits.queries.numbers import all_numbers
from voisins.kits.rules.content import language
from voisins.kits.rules.editing import with_words
from voisins.kits.rules.faults import word_faults
from voisins.kits.rules.markdown import to_html
from voisins.kits.rules.numbers import each_text, known_only
from voisins.kits.rules.sheets import Choice, sheet
from voisins.kits.rules.versions import name
from voisins.lib.http import SignedInRequest
from voisins.press import printing


@require_safe
@role_required(*TEAM)
def read(request: SignedInRequest, slug: str, code: str) -> HttpResponse:
    edition = access.working_edition_or_404(slug)
    version = edition.content.versions.get(code)
    if version is None:
        raise Http404
    context = {
        "edition": edition,
        "version": version,
        "name": name(code),
        "lang": language(code),
        "html": to_html(version.page, all_numbers(), language=language(code)),
        "facts": edition.content.facts,
    }
    return render(request, "studio/read.html", context)


@require_safe
@role_required(*TEAM)
def proof(request: SignedInRequest, slug: str, document: str, code: str) -> HttpResponse:
    edition = access.working_edition_or_404(slug)
    content, numbers = edition.content, all_numbers()
    plan, version = content.document(document), content.versions.get(code)
    if plan is None or version is None or document not in version.documents:
        raise Http404
    if word_faults(plan, version.documents[document].words) or not set(plan.numbers) <= set(numbers):
        raise Http404
    words = each_text(version.documents[document].words, lambda text: known_only(text, numbers))
    content = with_words(content, code, document, replace(version.documents[document], words=words))
    made = sheet(content, numbers, Choice(document, code), slug=slug, edition="0000-0")
    answer = HttpResponse(printing.pdf([made]), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="epreuve-{slug}-{document}-{code}.pdf"'
    return answer
