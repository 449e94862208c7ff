"""What the doctor says."""

from dataclasses import dataclass
from typing import Literal

Gravity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """``error`` must be mended before people come; ``warning`` should be looked at."""

    gravity: Gravity
    sentence: str


def error(sentence: str) -> Finding:
    return Finding("error", sentence)


def warning(sentence: str) -> Finding:
    return Finding("warning", sentence)
