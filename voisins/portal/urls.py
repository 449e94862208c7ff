"""The pages that belong to no single app, in every language."""

from django.urls import path

from voisins.portal.views import checking, home, pages

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("aide/", pages.help_page, name="help"),
    path("verifier/", checking.check, name="check"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("vie-privee/", pages.privacy, name="privacy"),
    path("mentions-legales/", pages.legal, name="legal"),
]
