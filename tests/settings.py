"""The program's own settings, with a data folder thrown away afterwards."""

import atexit
import os
import shutil
import tempfile

# Each worker of pytest-xdist has its own folder, which the programs it starts share; none takes its parent's.
OF = os.environ.get("PYTEST_XDIST_WORKER", "alone")
if os.environ.get("VOISINS_TESTS_OF") != OF:
    os.environ |= {"VOISINS_TESTS_OF": OF, "VOISINS_DATA": tempfile.mkdtemp(prefix="voisins-tests-")}
    atexit.register(shutil.rmtree, os.environ["VOISINS_DATA"], ignore_errors=True)
os.environ.setdefault("VOISINS_MAIL_URL", "console://")

from voisins.settings import *  # noqa: E402, F403

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405

STATIC_ROOT = DATA / "static-of-tests"  # noqa: F405 - empty: WhiteNoise wants a folder, the tests want no manifest
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

if "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "tests.sqlite3")}  # noqa: F405
    # Tests crash no machine: the tests of durability set synchronous=FULL on databases of their own.
    OPTIONS = DATABASES["default"]["OPTIONS"]  # noqa: F405
    OPTIONS["init_command"] = OPTIONS["init_command"].replace("synchronous=FULL", "synchronous=OFF")
else:
    DATABASES["default"]["OPTIONS"].pop("pool")  # noqa: F405
PUSH_KEY = "B-cZ9u6a-GWRBydjC6b1_lN_QXmHpXM0z12iU0Du01k"  # of these tests: it signs for nobody
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
