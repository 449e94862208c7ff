"""Batches of addresses, under /kits/lots/."""

from django.urls import path

from voisins.kits.views import batches

app_name = "batches"

urlpatterns = [
    path("", batches.batches, name="list"),
    path("nouveau/<slug:slug>/", batches.ask, name="ask"),
    path("modele.csv", batches.example, name="example"),
    path("<uuid:batch>/", batches.batch, name="batch"),
    path("<uuid:batch>/resultat/", batches.result, name="result"),
    path("<uuid:batch>/a-corriger.csv", batches.faults, name="faults"),
    path("<uuid:batch>/effacer/", batches.drop, name="drop"),
]
