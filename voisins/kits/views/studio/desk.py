"""The desk: every kit, what waits for whom, a new kit, and the table of numbers."""

import datetime as dt
from typing import Any

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voisins.accounts.access import role_required, roles_of
from voisins.accounts.enums import TEAM, Role
from voisins.kits.access import desk_kit_or_404
from voisins.kits.enums import State
from voisins.kits.forms.studio import NewKitForm, NumberForm
from voisins.kits.models import HelpNumber
from voisins.kits.operations import numbers as number_operations
from voisins.kits.operations import publishing
from voisins.kits.queries import studio
from voisins.kits.queries.library import current_edition
from voisins.kits.rules import starts
from voisins.kits.rules.content import Content
from voisins.kits.rules.faults import Place
from voisins.kits.rules.versions import choices as version_choices
from voisins.lib.clock import now, today
from voisins.lib.http import SignedInRequest

SOON = dt.timedelta(days=90)  # an emergency kit is read again within three months


@require_safe
@role_required(*TEAM)
def desk(request: SignedInRequest) -> HttpResponse:
    context = {
        "kits": studio.desk(today()),
        "administers": Role.ADMINISTRATOR in roles_of(request.user),
        "late_numbers": [n for n in studio.numbers_table() if n.review_by < today()],
    }
    return render(request, "studio/desk.html", context)


@role_required(Role.EDITOR)
def new(request: SignedInRequest) -> HttpResponse:
    form = NewKitForm(request.POST or None, kits=studio.kit_titles())
    if request.method == "POST" and form.is_valid():
        title, slug = form.cleaned_data["title"], form.cleaned_data["slug"]
        content = _start(form.cleaned_data["start"], title)
        publishing.start_kit(slug=slug, content=content, by=request.user, at=now())
        flash.success(request, _("Le kit est commencé. Écrivez-le, puis envoyez-le en relecture."))
        return redirect("studio:kit", slug)
    return render(request, "studio/new.html", {"form": form}, status=422 if form.errors else 200)


def _start(chosen: str, title: str) -> Content:
    if chosen == "urgence":
        return starts.emergency(title, review_by=today() + SOON)
    copied = current_edition(chosen) if chosen != "vide" else None
    return starts.copy(copied.content, title) if copied else starts.blank(title)


@require_safe
@role_required(*TEAM)
def kit(request: SignedInRequest, slug: str) -> HttpResponse:
    found = desk_kit_or_404(slug)
    working = found.working
    faults = publishing.what_is_wrong(working, today=today()) if working else []
    writes = working is not None and working.state == State.DRAFT and Role.EDITOR in roles_of(request.user)
    context: dict[str, Any] = {
        "item": found,
        "working": working,
        "writes": writes,
        "faults": [(fault, address_of(fault.place, slug) if writes else "") for fault in faults],
        "versions": _versions(working.content) if working else [],
        "mine": working is not None and working.writers.filter(pk=request.user.pk).exists(),
        "entries": studio.history(found.kit)[:12],
        "editions": found.kit.editions.published().order_by("-rank"),
    }
    return render(request, "studio/kit.html", context)


def _versions(content: Content) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Code and name of each language, French first; address and name of each sheet, as that language calls it."""
    return [
        (code, name, [(plan.slug, content.sheet_title(plan.slug, code)) for plan in content.documents])
        for code, name in version_choices(tuple(content.versions), first="fr")
    ]


def address_of(place: Place, slug: str) -> str:
    """The page, and the field on it, where a fault of this kit is mended."""
    names = place.names if place.form == "number" else (slug, *place.names)
    address = reverse(f"studio:{place.form}", args=names)
    return f"{address}#{place.anchor}" if place.anchor else address


@require_safe
@role_required(*TEAM)
def numbers(request: SignedInRequest) -> HttpResponse:
    return render(request, "studio/numbers.html", {"numbers": studio.numbers_table(), "today": today()})


@role_required(Role.EDITOR, Role.ADMINISTRATOR)
def number(request: SignedInRequest, number: str) -> HttpResponse:
    row = HelpNumber.objects.filter(slug=number).first()
    if row is None:
        raise Http404
    form = NumberForm(request.POST or None, row=row)
    if request.method == "POST" and form.is_valid():
        number_operations.check_again(number=row, values=form.values(), by=request.user, at=now())
        flash.success(
            request, _("Le numéro est à jour. Les éditions publiées gardent celui qu’elles ont imprimé.")
        )
        return redirect("studio:numbers")
    return render(
        request, "studio/number.html", {"form": form, "row": row}, status=422 if form.errors else 200
    )
