"""« Est-ce bien nous ? »: whoever doubts a poster or a mail asks here."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from voisins.portal.forms import CheckForm
from voisins.portal.rules import judge
from voisins.ui.pages import public


# No cookie is read or set and nothing is written, so there is nothing to forge.
@csrf_exempt
@public(max_age=3600)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """What a true poster and a true mail look like; sent, whether an address is ours. It is neither opened nor kept."""
    form = CheckForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "host": urlsplit(settings.PUBLIC_URL).netloc, "verdict": ""}
    if form.is_valid():
        context["verdict"] = judge(form.cleaned_data["said"], home=settings.PUBLIC_URL).name
    return render(request, "portal/check.html", context, status=422 if form.errors else 200)
