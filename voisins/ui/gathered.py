"""Static files gathered for browsers: each is there whole or not at all, and nginx may read it."""

import os
from typing import TYPE_CHECKING, Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

if TYPE_CHECKING:
    from django.core.files.base import File


class GatheredFiles(CompressedManifestStaticFilesStorage):
    """A file takes its name once it is written: a gathering that is killed leaves none by half.

    The next gathering skips what has its name already, and browsers keep it for a year.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"file_permissions_mode": 0o644, **options})  # type: ignore[no-untyped-call]

    def _save(self, name: str, content: "File[bytes]") -> str:
        part = f"{name}.part"
        self.delete(part)
        written = super()._save(part, content)  # type: ignore[misc]
        os.replace(self.path(written), self.path(name))
        return name
