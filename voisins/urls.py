"""Every address of the site. Pages in another language than French begin with its code: /en/…"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from voisins.kits.views import communes

urlpatterns = [
    path("", include("voisins.kits.file_urls")),
    path("", include("voisins.portal.watch_urls")),
    *i18n_patterns(
        path("", include("voisins.portal.urls")),
        # A commune's page shows its kits: kits answers for it, under the name that territories gave it.
        re_path(r"^communes/(?P<code>\d{5}|2[AB]\d{3})-(?P<slug>[a-z0-9-]+)/$", communes.commune),
        path("communes/", include("voisins.territories.urls")),
        path("kits/lots/", include("voisins.kits.batch_urls")),
        path("kits/", include("voisins.kits.urls")),
        path("atelier/", include("voisins.kits.studio_urls")),
        path("", include("voisins.accounts.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "voisins.portal.views.errors.bad_request"
handler403 = "voisins.portal.views.errors.forbidden"
handler404 = "voisins.portal.views.errors.not_found"
handler500 = "voisins.portal.views.errors.broken"
