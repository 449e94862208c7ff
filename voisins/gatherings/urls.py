"""Addresses of gatherings, inside a voisinage; what everybody may see of one, and the link of a guest."""

from django.urls import path

from voisins.gatherings.views import agenda, guests, hosting, paper, polling, potluck, refusing, seeing

app_name = "gatherings"

urlpatterns = [
    path("rencontres/<uuid:gathering>/", guests.shown, name="public"),
    path("rencontres/<uuid:gathering>/venir/", guests.ask, name="ask"),
    path("rencontres/invitation/<str:token>/", guests.guest, name="guest"),
    path("rencontres/invitation/<str:token>/<int:need>/", guests.bring, name="guest_brings"),
    path("rencontres/invitation/<str:token>/partir/", guests.withdraw, name="guest_leaves"),
    path("rencontres/invitation/<str:token>/agenda.ics", agenda.guest_file, name="guest_file"),
    path("rencontres/agenda/<str:token>.ics", agenda.feed, name="feed"),
    path("<uuid:place>/rencontres/", seeing.to_come, name="to_come"),
    path("<uuid:place>/rencontres/proposer/", hosting.propose, name="propose"),
    path("<uuid:place>/rencontres/proposer/dates/", polling.hesitate, name="hesitate"),
    path("<uuid:place>/rencontres/agenda/", agenda.agenda, name="agenda"),
    path("<uuid:place>/rencontres/<uuid:gathering>/agenda.ics", agenda.file, name="file"),
    path("<uuid:place>/rencontres/<uuid:gathering>/papier/", paper.papers, name="papers"),
    path("<uuid:place>/rencontres/<uuid:gathering>/papier/<slug:sheet>.pdf", paper.paper, name="paper"),
    path("<uuid:place>/rencontres/<uuid:gathering>/", seeing.gathering, name="gathering"),
    path("<uuid:place>/rencontres/<uuid:gathering>/sans-nous/", seeing.stay_away, name="stay_away"),
    path("<uuid:place>/rencontres/<uuid:gathering>/un-mot/", seeing.afterword, name="afterword"),
    path("<uuid:place>/rencontres/<uuid:gathering>/changer/", hosting.change, name="change"),
    path("<uuid:place>/rencontres/<uuid:gathering>/plan-b/", hosting.fall_back, name="fall_back"),
    path(
        "<uuid:place>/rencontres/<uuid:gathering>/reponses/<int:household>/retirer/",
        refusing.turn_away,
        name="turn_away",
    ),
    path("<uuid:place>/rencontres/<uuid:gathering>/annuler/", hosting.cancel, name="cancel"),
    path("<uuid:place>/rencontres/<uuid:gathering>/dates/", polling.say, name="say"),
    path(
        "<uuid:place>/rencontres/<uuid:gathering>/dates/<int:moment>/retenir/", polling.settle, name="settle"
    ),
    path("<uuid:place>/rencontres/<uuid:gathering>/liste/", potluck.needs, name="needs"),
    path("<uuid:place>/rencontres/<uuid:gathering>/liste/<int:need>/", potluck.bring, name="bring"),
    path("<uuid:place>/rencontres/<uuid:gathering>/liste/<int:need>/enlever/", potluck.drop, name="drop"),
]
