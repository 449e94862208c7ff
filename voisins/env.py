"""Read settings from the environment, and refuse nonsense with a sentence that says what to write."""

import os
from pathlib import Path

PREFIX = "VOISINS_"


class BadSetting(ValueError):
    """A variable holds something that cannot be meant; the message says what to write instead."""


def text(name: str, default: str = "") -> str:
    """The value of ``VOISINS_<name>``, or the content of the file that ``VOISINS_<name>_FILE`` names."""
    direct, file = os.environ.get(PREFIX + name), os.environ.get(f"{PREFIX}{name}_FILE")
    if direct is not None and file is not None:
        raise BadSetting(f"Set {PREFIX}{name} or {PREFIX}{name}_FILE, not both.")
    if file is not None:
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise BadSetting(f"{PREFIX}{name}_FILE: {file} cannot be read ({error.strerror}).") from error
    return default if direct is None else direct.strip()


def flag(name: str, *, default: bool) -> bool:
    """Only ``yes`` and ``no`` are understood: anything else is a mistake worth stopping for."""
    value = text(name, "yes" if default else "no").lower()
    if value not in ("yes", "no"):
        raise BadSetting(f"{PREFIX}{name} must be yes or no, not {value!r}.")
    return value == "yes"


def number(name: str, default: int, *, least: int = 0, most: int = 1_000_000) -> int:
    value = text(name, str(default))
    if not value.isascii() or not value.isdecimal() or not least <= int(value) <= most:
        raise BadSetting(f"{PREFIX}{name} must be a whole number from {least} to {most}, not {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """Words separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def choice(name: str, default: str, *, among: tuple[str, ...]) -> str:
    value = text(name, default)
    if value not in among:
        raise BadSetting(f"{PREFIX}{name} must be one of {', '.join(among)}, not {value!r}.")
    return value


def folder(name: str, default: Path) -> Path:
    """An absolute folder; it is made by whoever first writes in it."""
    path = Path(text(name, str(default)))
    if not path.is_absolute():
        raise BadSetting(f"{PREFIX}{name} must be an absolute path, not {str(path)!r}.")
    return path


def address(name: str, default: str) -> str:
    """An http or https address without a path, as ``https://voisins.example.org``."""
    value = text(name, default).rstrip("/")
    scheme, _, host = value.partition("://")
    if scheme not in ("http", "https") or not host or any(sign in host for sign in "/?#@ "):
        raise BadSetting(f"{PREFIX}{name} must look like https://voisins.example.org, not {value!r}.")
    return value
