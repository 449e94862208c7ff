"""The program's settings as another environment would make them."""

import os
import runpy
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.test import override_settings

SETTINGS = Path(__file__).resolve().parents[2] / "voisins" / "settings.py"
PUBLIC = {"VOISINS_PUBLIC_URL": "https://kits.example.org", "VOISINS_MAIL_URL": "smtp://127.0.0.1:2525"}
# Of the tests: another environment must not move them.
OURS = frozenset(
    {"DATABASES", "STORAGES", "EMAIL_BACKEND", "LOGGING", "CACHES", "TEMPLATES", "PASSWORD_HASHERS"}
)


def settings_of(**environment: str) -> dict[str, Any]:
    """What settings.py makes of these variables; raises BadSetting as it does."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VOISINS_")}
    data = {"VOISINS_DATA": os.environ["VOISINS_DATA"]}
    with patch.dict(os.environ, {**kept, **data, **environment}, clear=True):
        made = runpy.run_path(str(SETTINGS))
    return {name: value for name, value in made.items() if name.isupper()}


@contextmanager
def deployed(**environment: str) -> Iterator[dict[str, Any]]:
    """The whole program under these variables, with the database of the tests."""
    made = settings_of(**environment)
    with override_settings(**{name: value for name, value in made.items() if name not in OURS}):
        yield made
