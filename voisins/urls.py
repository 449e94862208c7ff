"""Every address of the site. Pages in another language than French begin with its code: /en/…"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("voisins.kits.file_urls")),
    path("", include("voisins.portal.watch_urls")),
    path("", include("voisins.neighbourhoods.join_urls")),
    path("", include("voisins.notifications.worker_urls")),
    *i18n_patterns(
        path("", include("voisins.portal.urls")),
        path("communes/", include("voisins.territories.urls")),
        path("voisinages/<uuid:place>/prets/", include("voisins.sharing.urls")),
        path("voisinages/", include("voisins.neighbourhoods.urls")),
        path("voisinages/", include("voisins.mutual_aid.urls")),
        path("voisinages/", include("voisins.care.urls")),
        path("voisinages/", include("voisins.gatherings.urls")),
        path("kits/lots/", include("voisins.kits.batch_urls")),
        path("kits/", include("voisins.kits.urls")),
        path("", include("voisins.moderation.urls")),
        path("", include("voisins.privacy.urls")),
        path("", include("voisins.notifications.urls")),  # before the studio, where any word may name a kit
        path("atelier/", include("voisins.kits.studio_urls")),
        path("", include("voisins.accounts.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "voisins.portal.views.errors.bad_request"
handler403 = "voisins.portal.views.errors.forbidden"
handler404 = "voisins.portal.views.errors.not_found"
handler500 = "voisins.portal.views.errors.broken"
