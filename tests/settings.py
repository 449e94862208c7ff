"""The program's own settings, with a data folder thrown away afterwards."""

import os
import tempfile

os.environ.setdefault("VOISINS_DATA", tempfile.mkdtemp(prefix="voisins-tests-"))
os.environ.setdefault("VOISINS_MAIL_URL", "console://")

from voisins.settings import *  # noqa: E402, F403

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
