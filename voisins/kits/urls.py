"""The library's addresses, under /kits/."""

from django.urls import path

from voisins.kits.figure_urls import figure_urls
from voisins.kits.views import library, personalise

app_name = "kits"

urlpatterns = [
    path("", library.library, name="library"),
    *figure_urls,
    path("famille/<slug:kind>/", library.family, name="family"),
    path("<slug:slug>/", library.kit, name="kit"),
    path("<slug:slug>/editions/<slug:number>/", library.edition, name="edition"),
    path("<slug:slug>/en/<slug:code>/", library.version, name="version"),
    path("<slug:slug>/pour/<slug:commune>/", library.kit_for, name="kit_for"),
    path("<slug:slug>/<slug:document>/", personalise.document, name="document"),
    path("<slug:slug>/<slug:document>/imprimer/", personalise.prepare, name="prepare"),
    path("<slug:slug>/<slug:document>/pour/<slug:commune>/", personalise.document_for, name="document_for"),
]
