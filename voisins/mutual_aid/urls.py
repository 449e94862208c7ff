"""Addresses of entraide, inside a voisinage; and the link by which one says thank you."""

from django.urls import path

from voisins.mutual_aid.views import absences, acts, asking, thanks, trust

app_name = "mutual_aid"

urlpatterns = [
    path("merci/<str:token>/", thanks.thanks, name="thanks"),
    path("<uuid:place>/entraide/", acts.board, name="board"),
    path("<uuid:place>/entraide/demander/", asking.needs, name="needs"),
    path("<uuid:place>/entraide/demander/<slug:tiny>/", asking.ask, name="ask"),
    path("<uuid:place>/entraide/proposer/", asking.offers, name="offers"),
    path("<uuid:place>/entraide/proposer/<slug:tiny>/", asking.offer, name="offer"),
    path("<uuid:place>/entraide/confiance/", trust.trust, name="trust"),
    path("<uuid:place>/entraide/absence/", absences.away, name="away"),
    path("<uuid:place>/entraide/absence/<uuid:absence>/", absences.absence, name="absence"),
    path("<uuid:place>/entraide/<uuid:act>/", acts.act, name="act"),
    path("<uuid:place>/entraide/<uuid:act>/agir/", acts.move, name="move"),
    path("<uuid:place>/entraide/<uuid:act>/changer/", asking.change, name="change"),
    path("<uuid:place>/entraide/<uuid:act>/papier.pdf", acts.slip, name="slip"),
]
