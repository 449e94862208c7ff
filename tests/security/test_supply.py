"""B19: what we are made of: known by its digest, free to be passed on; no secret lies in the repository."""

import json
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import Distribution, distributions
from typing import Any

import pytest

from tests.house.tree import HOUSE

# What may be passed on under AGPL-3.0-or-later, as packages themselves say it.
GOOD = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Mozilla|MPL|LGPL|Lesser General|GPL-?3|GPLv3|AGPL"
    r"|Zlib|HPND|CNRI|Unlicense|0BSD|CC0|Public Domain|ZPL|Zope|OFL|OFL-1\.1|SIL|CeCILL",
    re.IGNORECASE,
)
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abp]-[0-9A-Za-z-]{20}"
    r"|(?i:smtps?|postgresql)://[^\s:/@{}<$]+:(?!password|name|secret)[^\s@{}<$]{8,}@"
)
OURS = ("voisins-solidaires",)
# Says nothing of itself to programs; its repository says MIT. It serves our tests only and is not passed on.
SILENT = ("axe-playwright-python",)


def licence(package: Distribution) -> str:
    told = package.metadata
    classes = [each for each in told.get_all("Classifier", []) if each.startswith("License")]
    return " ".join([told.get("License-Expression") or "", (told.get("License") or "")[:200], *classes])


def secrets(text: str) -> list[str]:
    return [found[0][:60] for found in SECRETS.finditer(text)]


def test_every_package_of_the_lock_is_known_by_its_digest() -> None:
    packages = tomllib.loads((HOUSE / "uv.lock").read_text())["package"]
    fetched = [package for package in packages if "registry" in package["source"]]
    files = [file for each in fetched for file in [*each.get("wheels", []), each.get("sdist")] if file]

    assert len(fetched) > 50
    assert [file["url"] for file in files if not file.get("hash", "").startswith("sha256:")] == []
    assert {str(each["source"]) for each in packages if each not in fetched} == {"{'editable': '.'}"}


def test_the_list_for_scanners_names_every_package_that_is_installed_with_its_digest() -> None:
    """`make sbom`: what the program needs, by the lock, PostgreSQL included, developers' tools left out."""
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    subprocess.run(["make", "--silent", "sbom"], cwd=HOUSE, check=True, capture_output=True)
    parts = json.loads((HOUSE / "dist" / "sbom.json").read_text())["components"]
    locked = {each["name"]: each for each in tomllib.loads((HOUSE / "uv.lock").read_text())["package"]}

    assert {part["name"] for part in parts} == needed(locked)
    assert [part["name"] for part in parts if part["version"] != locked[part["name"]]["version"]] == []
    assert [part["name"] for part in parts if not part["externalReferences"][0]["hashes"]] == []
    assert "pytest" not in needed(locked)


def needed(locked: dict[str, Any]) -> set[str]:
    """Every package that the program needs, and what these need, and so on."""
    ours = locked[OURS[0]]
    waiting = [*ours["dependencies"], *ours["optional-dependencies"]["postgres"]]
    found: set[str] = set()
    while waiting:
        asked = waiting.pop()
        package = locked[asked["name"]]
        waiting += [
            each for extra in asked.get("extra", []) for each in package["optional-dependencies"][extra]
        ]
        if asked["name"] not in found:
            found.add(asked["name"])
            waiting += package.get("dependencies", [])
    return found


MACHINES = (r"manylinux\w*_x86_64", r"manylinux\w*_aarch64", r"macosx_1[0-5]_\d+_(arm64|universal2)")


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("minor", range(11, 15))
def test_nobody_has_to_compile_anything(minor: int, machine: str) -> None:
    """Linux on both kinds of processor, and macOS 15 on Apple’s own, as README.md says."""
    locked = {each["name"]: each for each in tomllib.loads((HOUSE / "uv.lock").read_text())["package"]}
    older = "|".join(str(each) for each in range(2, minor + 1))
    fits = re.compile(
        rf"-(?:\S*none-any|cp3{minor}-cp3{minor}-.*{machine}.*|cp3(?:{older})-abi3-.*{machine}.*|py3-none-.*{machine}.*)\.whl$"
    )

    without = [
        name
        for name in sorted(needed(locked))
        if not any(fits.search(wheel["url"]) for wheel in locked[name].get("wheels", []))
    ]

    assert without == []


def test_every_package_may_be_passed_on_with_ours() -> None:
    unclear = {
        package.name: licence(package)
        for package in distributions()
        if package.name not in (*OURS, *SILENT) and not GOOD.search(licence(package))
    }

    assert unclear == {}


def test_a_licence_that_forbids_it_is_seen() -> None:
    """The control."""
    assert not GOOD.search("License :: Other/Proprietary License")
    assert not GOOD.search("")


def test_no_secret_lies_in_the_repository() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a repository: an archive of it")
    found = {}
    for name in filter(None, listed.stdout.split("\0")):
        file = HOUSE / name
        if file.is_file() and (said := secrets(file.read_text(encoding="utf-8", errors="ignore"))):
            found[name] = said

    assert found == {}


def test_a_secret_would_be_seen() -> None:
    """The control; in two pieces, so that this file holds none."""
    assert secrets("-----BEGIN " + "RSA PRIVATE KEY-----")
    assert secrets("postgresql://voisins:" + "h4rd-to-guess@base/voisins")
