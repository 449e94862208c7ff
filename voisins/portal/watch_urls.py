"""What machines ask, the same in every language: is it alive, may robots come, whom to tell of a flaw."""

from django.urls import path

from voisins.portal.views import machines, watch

urlpatterns = [
    path("healthz", watch.alive, name="healthz"),
    path("readyz", watch.ready, name="readyz"),
    path("metrics", watch.metrics, name="metrics"),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("manifest.webmanifest", machines.manifest, name="manifest"),
    path(".well-known/security.txt", machines.security, name="security_txt"),
]
