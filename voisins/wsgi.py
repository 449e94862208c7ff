"""What the web server calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voisins.settings")
_pages = get_wsgi_application()

from voisins.kits.front import files_first  # noqa: E402 - the settings must be read first
from voisins.portal.measures import record  # noqa: E402 - the same

application = files_first(_pages, tell=record)
