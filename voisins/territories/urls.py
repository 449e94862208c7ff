"""Addresses of communes; nothing that a visitor types is ever in one of them."""

from django.urls import path, re_path

from voisins.territories import views

app_name = "territories"

urlpatterns = [
    path("", views.search, name="search"),
    path("suggestions/", views.suggestions, name="suggestions"),
    re_path(r"^(?P<code>\d{5}|2[AB]\d{3})-(?P<slug>[a-z0-9-]+)/$", views.commune, name="commune"),
]
