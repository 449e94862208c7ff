"""Batches of addresses, for signed-in towns and the team: ask, watch the progress, fetch within a day."""

import csv
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voisins.accounts.access import role_required, roles_of
from voisins.accounts.enums import TEAM, Role
from voisins.accounts.queries import communes_of
from voisins.kits import access
from voisins.kits.forms.batch import BatchForm
from voisins.kits.models.batches import BatchState
from voisins.kits.operations import batches as operations
from voisins.kits.operations.sets import NobodyToPrintFor
from voisins.kits.queries import batches as queries
from voisins.kits.queries.pages import KitPage
from voisins.kits.rules.addresses import BadCell
from voisins.kits.rules.tables import harmless
from voisins.lib.clock import now, today
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.lib.sending import send_private
from voisins.ui.pages import show

MAY = (*TEAM, Role.TOWN_AGENT)
EXAMPLE = [
    ("Adresse", "Complément", "Contact", "Téléphone", "Rendez-vous", "Message", "Tournée"),
    (
        "14, rue des Tilleuls",
        "45000 Orléans",
        "Nadia Benali",
        "06 39 98 12 34",
        "jeudi 8 juillet à 18 h 30",
        "Sonnez chez la gardienne",
        "Nord",
    ),
]


@require_safe
@role_required(*MAY)
def batches(request: SignedInRequest) -> HttpResponse:
    context = {"batches": queries.batches_of(request.user), "cards": queries.kits_to_print(today())}
    return render(request, "kits/batches.html", context)


@role_required(*MAY)
def ask(request: SignedInRequest, slug: str) -> HttpResponse:
    page = access.page_or_404(slug, version="fr")
    form = BatchForm(
        request.POST or None, request.FILES or None, documents=_documents(page), communes=_communes(request)
    )
    if request.method == "POST" and form.is_valid():
        try:
            batch = _asked(request, page, form)
            return redirect("batches:batch", batch.public_id)
        except NobodyToPrintFor as refusal:
            form.add_error("addresses", [str(refusal), *_to_mend(refusal.bad)])
        except Refusal as refusal:
            form.add_error("addresses", str(refusal))
    return render(
        request, "kits/batch_ask.html", {"page": page, "form": form}, status=422 if form.errors else 200
    )


def _asked(request: SignedInRequest, page: KitPage, form: BatchForm) -> queries.Batch:
    cleaned = form.cleaned_data
    return operations.ask(
        edition=page.edition,
        documents=cleaned["documents"],
        finish=form.finish(),
        form=cleaned["form"],
        data=cleaned["addresses"],
        commune=cleaned.get("commune", ""),
        by=request.user,
        at=now(),
    )


def _to_mend(bad: Sequence[BadCell]) -> list[str]:
    """The first bad cells, in a sentence each."""
    said = _("Ligne %(line)d, colonne %(column)s : %(reason)s")
    return [said % {"line": cell.line, "column": cell.column, "reason": cell.reason} for cell in bad[:20]]


def _documents(page: KitPage) -> list[tuple[str, str]]:
    return [(item.plan.slug, item.title) for item in page.documents if "a4" in item.layout.papers]


def _communes(request: SignedInRequest) -> list[tuple[str, str]]:
    """A town agent prints for a commune of hers; the team for none in particular."""
    found = [(commune.pk, commune.name) for commune in communes_of(request.user)]
    return (
        [*found, ("", _("Aucune en particulier"))]
        if found and not TEAM.isdisjoint(roles_of(request.user))
        else found
    )


@require_safe
@role_required(*MAY)
def batch(request: SignedInRequest, batch: str) -> HttpResponse:
    found = access.batch_or_404(request.user, batch)
    context = {
        "batch": found,
        "moving": found.state in (BatchState.WAITING, BatchState.RUNNING),
        "first_faults": found.faults[:50],
    }
    return show(request, "kits/batch.html", context, fragment="kits/_batch.html")


@require_safe
@role_required(*MAY)
def result(request: SignedInRequest, batch: str) -> HttpResponseBase:
    found = access.batch_or_404(request.user, batch)
    if found.state != BatchState.DONE:
        raise Http404
    kinds = {"zip": "application/zip", "pdf": "application/pdf"}
    name = f"{found.edition.kit.slug}-{found.asked_at:%Y-%m-%d}.{found.form}"
    return send_private(operations.result_of(found), name=name, content_type=kinds[found.form])


@require_safe
@role_required(*MAY)
def faults(request: SignedInRequest, batch: str) -> HttpResponse:
    """The rows left out, as a spreadsheet."""
    found = access.batch_or_404(request.user, batch)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="a-corriger.csv"'
    answer.write("\ufeff")
    writer = csv.writer(answer, delimiter=";")
    writer.writerow([_("Ligne"), _("Colonne"), _("Raison")])
    writer.writerows(
        [harmless(str(fault[key])) for key in ("line", "column", "reason")] for fault in found.faults
    )
    return answer


@require_safe
@role_required(*MAY)
def example(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="adresses-modele.csv"'
    csv.writer(answer, delimiter=";").writerows(EXAMPLE)
    return answer


@require_POST
@role_required(*MAY)
def drop(request: SignedInRequest, batch: str) -> HttpResponse:
    operations.drop(batch=access.batch_or_404(request.user, batch))
    return redirect("batches:list")
