"""Addresses of gatherings, inside a voisinage."""

from django.urls import path

from voisins.gatherings.views import hosting, potluck, seeing

app_name = "gatherings"

urlpatterns = [
    path("<uuid:place>/rencontres/", seeing.to_come, name="to_come"),
    path("<uuid:place>/rencontres/proposer/", hosting.propose, name="propose"),
    path("<uuid:place>/rencontres/<uuid:gathering>/", seeing.gathering, name="gathering"),
    path("<uuid:place>/rencontres/<uuid:gathering>/sans-nous/", seeing.stay_away, name="stay_away"),
    path("<uuid:place>/rencontres/<uuid:gathering>/changer/", hosting.change, name="change"),
    path("<uuid:place>/rencontres/<uuid:gathering>/annuler/", hosting.cancel, name="cancel"),
    path("<uuid:place>/rencontres/<uuid:gathering>/liste/", potluck.needs, name="needs"),
    path("<uuid:place>/rencontres/<uuid:gathering>/liste/<int:need>/", potluck.bring, name="bring"),
    path("<uuid:place>/rencontres/<uuid:gathering>/liste/<int:need>/enlever/", potluck.drop, name="drop"),
]
