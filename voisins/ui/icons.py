"""Lucide's icons, read once: the name of each and what is drawn inside its 24 × 24 frame."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

_DRAWN = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def _inside(file: Path) -> str:
    found = _DRAWN.search(file.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{file.name} is not an icon")
    return " ".join(found[1].split())


ICONS: Mapping[str, str] = MappingProxyType(
    {file.stem: _inside(file) for file in sorted((Path(__file__).parent / "lucide").glob("*.svg"))}
)
