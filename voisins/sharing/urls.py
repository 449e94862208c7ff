"""Addresses of the shelf, inside a voisinage."""

from django.urls import path

from voisins.sharing.views import lending, photos, shelf

app_name = "sharing"

urlpatterns = [
    path("", shelf.shelf, name="shelf"),
    path("les-miens/", shelf.ours, name="mine"),
    path("proposer/", shelf.offer, name="offer"),
    path("ce-qui-se-prete-ici.pdf", shelf.printed, name="printed"),
    path("<uuid:thing>/", lending.thing, name="thing"),
    path("<uuid:thing>/changer/", shelf.change, name="change"),
    path("<uuid:thing>/geste/", lending.gesture, name="gesture"),
    path("<uuid:thing>/donner/", lending.give, name="give"),
    path("<uuid:thing>/retirer/", shelf.take_off, name="take_off"),
    path("emprunts/<uuid:loan>/", lending.loan, name="loan"),
    path("emprunts/<uuid:loan>/photos/", photos.add, name="add_photo"),
    path("emprunts/<uuid:loan>/photos/<uuid:photo>/", photos.photo, name="photo"),
    path("emprunts/<uuid:loan>/photos/<uuid:photo>/effacer/", photos.remove, name="remove_photo"),
]
