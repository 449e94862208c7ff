"""The clock of one site, moved by a journey from day to day."""

import datetime as dt
import time
from dataclasses import dataclass
from pathlib import Path

CLOCK = "TESTS_CLOCK"  # in the environment of the site: the file


@dataclass(frozen=True)
class Clock:
    """``file`` holds the seconds between the site's clock and that of the machine."""

    file: Path

    @property
    def environment(self) -> dict[str, str]:
        return {CLOCK: str(self.file)}

    def set(self, at: dt.datetime) -> None:
        """From now on it is this hour there, and time goes on."""
        self.file.write_text(str(at.timestamp() - time.time()))

    def time(self) -> float:
        """As ``time.time()`` would say it there."""
        return time.time() + float(self.file.read_text())
