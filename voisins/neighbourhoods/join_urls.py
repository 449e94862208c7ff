"""The short address that a poster carries in its QR code."""

from django.urls import path

from voisins.neighbourhoods.views import outside

urlpatterns = [
    path("r/<str:code>/", outside.scanned, name="join"),
    path("r/<str:code>/<slug:kit>/", outside.scanned, name="join_by_kit"),
]
