"""One's choice of mails, the link that stops them, and the team's pages."""

from django.urls import path

from voisins.notifications.views import devices, mine, stopping, team

app_name = "notifications"

urlpatterns = [
    path("compte/courriels/", mine.preferences, name="preferences"),
    path("compte/courriels/reprendre/", mine.resume, name="resume"),
    path("compte/courriels/appareils/", devices.add, name="add_device"),
    path("compte/courriels/appareils/<uuid:device>/", devices.remove, name="remove_device"),
    path("courriels/arreter/<str:token>/", stopping.stop, name="stop"),
    path("atelier/courriels/", team.letters, name="letters"),
    path("atelier/courriels/reessayer/", team.try_again, name="try_again"),
    path("atelier/courriels/<str:name>/", team.sample, name="sample"),
    path("atelier/courriels/<str:name>/page/", team.sample_page, name="sample_page"),
]
