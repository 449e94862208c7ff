"""Everything of oneself in one file: for machines (JSON) and for people (HTML)."""

import datetime as dt
import io
import json
import zipfile

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from voisins.accounts.models import Person
from voisins.journal import operations as journal
from voisins.privacy.queries import account_of, everything_of


def export(*, by: Person, at: dt.datetime) -> bytes:
    """A ZIP with the same twice; nothing in it is of another person."""
    parts = [(_("Mon compte"), account_of(by)), *everything_of(by)]
    journal.record("privacy.exported", about=by, by=by, at=at)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mes-donnees.json", json.dumps(_as_json(parts), ensure_ascii=False, indent=1))
        page = render_to_string("privacy/export.html", {"parts": parts, "at": at, "person": by})
        file.writestr("mes-donnees.html", page)
    return packed.getvalue()


def _as_json(parts: object) -> dict[str, object]:
    return {title: [dict(row) for row in rows] for title, rows in parts}  # type: ignore[attr-defined]
