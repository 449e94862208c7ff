"""What a browser keeps running: at the root, so that it may open any page; the same in every language."""

from django.urls import path

from voisins.notifications.views import devices

urlpatterns = [path("avertir.js", devices.worker, name="worker")]
