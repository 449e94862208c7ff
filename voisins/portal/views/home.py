"""The home page: what season it is, which kit today."""

from django.http import HttpRequest, HttpResponse

from voisins.ui.pages import public, show


@public()
def home(request: HttpRequest) -> HttpResponse:
    return show(request, "portal/home.html")
