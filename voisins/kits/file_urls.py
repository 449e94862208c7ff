"""Lasting addresses of the unpersonalised files, at the root of the site and in no language.

nginx answers them by itself where it stands in front: deploy/nginx.conf knows the same pattern.
"""

from django.urls import re_path

from voisins.kits.views import files

app_name = "files"

SHEET = (
    r"f/(?P<way>(?:site|ville|widget|api)(?:-[0-9][0-9AB][0-9]{3})?)"
    r"/(?P<digest>[0-9a-f]{64})/(?P<name>[a-z0-9-]{1,150}\.pdf)"
)

urlpatterns = [
    re_path(rf"^{SHEET}\Z", files.sheet, name="sheet"),
    re_path(r"^apercu/(?P<digest>[0-9a-f]{64})\.png\Z", files.preview, name="preview"),
]
