"""Addresses of moderation."""

from django.urls import path

from voisins.moderation.views import concerned, desk, reporting

app_name = "moderation"

urlpatterns = [
    path("regles/", reporting.rules, name="rules"),
    path("signaler/<slug:kind>/<uuid:thing>/", reporting.report, name="report"),
    path("signaler/merci/", reporting.thanks, name="thanks"),
    path("moderation/", desk.queue, name="queue"),
    path("moderation/signalements/<uuid:case>/", desk.case, name="case"),
    path("moderation/contestations/<uuid:case>/", desk.appeal, name="appeal"),
    path("moderation/decisions/<uuid:case>/", concerned.decision, name="decision"),
    path("moderation/suspension/", concerned.suspended, name="suspended"),
]
