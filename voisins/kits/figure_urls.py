"""Addresses of the public figures, under /kits/: included before the kits themselves."""

from django.urls import path

from voisins.kits.views import figures

figure_urls = [
    path("chiffres/", figures.page, name="figures"),
    path("chiffres.csv", figures.table, name="figures_csv"),
    path("chiffres-par-commune.csv", figures.communes_table, name="figures_communes_csv"),
    path("chiffres.json", figures.everything, name="figures_json"),
    path("comment-nous-comptons/", figures.method, name="method"),
]
