"""Where things are in the repository."""

from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]


def modules() -> list[Path]:
    """Our own Python, without migrations."""
    found = (HOUSE / "voisins").rglob("*.py")
    return sorted(f.relative_to(HOUSE) for f in found if "migrations" not in f.parts)


def modules_of_tests() -> list[Path]:
    return sorted(f.relative_to(HOUSE) for f in (HOUSE / "tests").rglob("*.py"))


def templates() -> list[Path]:
    found = (HOUSE / "voisins").rglob("templates/**/*.html")
    return sorted(f.relative_to(HOUSE) for f in found)


def apps() -> list[str]:
    return sorted(f.parent.name for f in (HOUSE / "voisins").glob("*/__init__.py"))
