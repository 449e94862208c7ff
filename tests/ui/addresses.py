"""The site's addresses, and a few made to be tried: one view for each thing a view may do."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path

from voisins import urls
from voisins.ui.pages import public, show

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500

RENDERED: list[str] = []
STAMP = {"now": 1}


def stamp(request: HttpRequest) -> int:
    return STAMP["now"]


@public(max_age=120)
def open_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


@public(version=stamp)
def kept_page(request: HttpRequest) -> HttpResponse:
    RENDERED.append(request.get_full_path())
    return HttpResponse("kept " * 1000)


@public(version=stamp)
def kept_block(request: HttpRequest) -> HttpResponse:
    return show(request, "ui/page.html", fragment="ui/components/_figures.html", context={"figures": []})


@public(version=stamp)
def not_kept(request: HttpRequest) -> HttpResponse:
    RENDERED.append(request.get_full_path())
    if request.path.endswith("absent/"):
        raise Http404
    if request.path.endswith("own/"):
        return HttpResponse("own", headers={"Cache-Control": "public, max-age=31536000, immutable"})
    return HttpResponse("refused", status=422)


@public()
def streamed(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(iter([b"a", b"b"]))


@public()
def with_cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("a cookie")
    response.set_cookie("seen", "yes")
    return response


@public()
def nosy(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(request.user))


def closed(request: HttpRequest) -> HttpResponse:
    messages.success(request, "C’est fait.")
    return show(request, "ui/page.html", fragment="ui/components/foot.html")


def errors(request: HttpRequest, kind: str) -> HttpResponse:
    if kind == "400":
        raise SuspiciousOperation("crooked nadia@exemple.fr")
    if kind == "403":
        raise PermissionDenied
    if kind == "post":
        return HttpResponse(request.POST.get("a", ""))
    raise ValueError("nadia@exemple.fr")


def plain(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/page.html")


errors.login_required = False  # type: ignore[attr-defined]
plain.login_required = False  # type: ignore[attr-defined]

urlpatterns = [
    path("try/open/", open_page),
    path("try/kept/", kept_page),
    path("en/try/kept/", kept_page),
    path("try/block/", kept_block),
    path("try/absent/", not_kept),
    path("try/own/", not_kept),
    path("try/refused/", not_kept),
    path("try/streamed/", streamed),
    path("try/cookie/", with_cookie),
    path("try/nosy/", nosy),
    path("try/closed/", closed),
    path("try/plain/", plain),
    path("try/error/<slug:kind>/", errors),
    path("en/try/error/<slug:kind>/", errors),
    *urls.urlpatterns,
]
