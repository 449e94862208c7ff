"""Addresses of one's own data."""

from django.urls import path

from voisins.privacy import views

app_name = "privacy"

urlpatterns = [path("compte/mes-donnees/", views.mine, name="mine")]
