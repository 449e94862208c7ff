"""Addresses of a watch round: nothing in them says who is called on."""

from django.urls import path

from voisins.care.views import going, keeping

app_name = "care"

urlpatterns = [
    path("<uuid:place>/veille/", going.round_, name="round"),
    path("<uuid:place>/veille/ouvrir/", keeping.open_, name="open"),
    path("<uuid:place>/veille/inscrire/", keeping.enter, name="enter"),
    path("<uuid:place>/veille/mairie/", keeping.town, name="town"),
    path("<uuid:place>/veille/liste/", keeping.morning_list, name="morning_list"),
    path("<uuid:place>/veille/finir/", keeping.end, name="end"),
    path("<uuid:place>/veille/personnes/<uuid:watched>/", keeping.person, name="person"),
    path("<uuid:place>/veille/personnes/<uuid:watched>/lettre/", keeping.letter, name="letter"),
    path("<uuid:place>/veille/volontaires/<uuid:volunteer>/", keeping.accept, name="accept"),
    path("<uuid:place>/veille/passages/<uuid:visit>/", going.visit, name="visit"),
    path("<uuid:place>/veille/passages/<uuid:visit>/suite/", keeping.settle, name="settle"),
    path("<uuid:place>/veille/passages/<uuid:visit>/nouvelles/", going.log, name="log"),
]
