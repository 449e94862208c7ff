"""What browsers load: all of it ours, all of it there, readable by day and by night."""

import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.house.tree import HOUSE

UI = HOUSE / "voisins/ui/static/ui"
SHEETS = sorted(UI.glob("*.css"))
SCRIPTS = sorted((HOUSE / "voisins").rglob("static/**/js/*.js"))
NIGHT = re.compile(
    r"prefers-color-scheme: dark\) \{\s*:root:not\(\[data-scheme=\"light\"\]\) \{(.*?)\}", re.DOTALL
)


def test_every_vendored_file_is_the_one_we_recorded() -> None:
    vendor = HOUSE / "voisins/ui/static/vendor"
    recorded = [line.split() for line in (vendor / "VERSIONS").read_text().splitlines()]

    assert {line[0] for line in recorded} == {file.name for file in vendor.glob("*.js")}
    for name, *_about, digest in recorded:
        assert digest == "sha256:" + hashlib.sha256((vendor / name).read_bytes()).hexdigest()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda file: file.name)
def test_a_style_sheet_loads_only_our_own_files_and_they_are_there(sheet: Path) -> None:
    for target in re.findall(r'url\("?([^")]*)"?\)', sheet.read_text()):
        assert (sheet.parent / target).is_file(), target
    assert "@import" not in sheet.read_text()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_a_script_loads_nothing_from_elsewhere_and_keeps_nothing(script: Path) -> None:
    text = script.read_text()

    assert not re.search(r"https?://|eval\(|innerHTML|localStorage|sessionStorage|document\.cookie", text)
    assert "data-voisins-" in text, "a behaviour is hooked by an attribute of its own"
    assert text.startswith("//"), "a behaviour opens by saying what it does"


def test_every_static_file_that_a_template_names_is_there() -> None:
    templates = (HOUSE / "voisins").rglob("templates/**/*.html")
    named = {
        name for file in templates for name in re.findall(r"\{% static \"([^\"]+)\" %\}", file.read_text())
    }

    assert named
    assert [name for name in sorted(named) if not finders.find(name)] == []


def test_every_font_comes_with_its_licence() -> None:
    licences = " ".join(file.read_text() for file in (UI / "fonts").glob("OFL-*.txt"))

    assert {file.name.split("-")[0] for file in (UI / "fonts").glob("*.woff2")} == {"atkinson", "bricolage"}
    assert "SIL OPEN FONT LICENSE" in licences.upper()


# -- Contrast, WCAG 2: text 7:1, edges of controls 3:1 -----------------------------------------------------

TEXT = [
    *(("text", ground) for ground in ("ground", "ground-2", "sheet", "season-pale")),
    *(("text-2", ground) for ground in ("ground", "ground-2", "sheet")),
    *(("link", ground) for ground in ("ground", "ground-2")),
    *(("error", ground) for ground in ("ground", "ground-2", "error-ground")),
    *(("done", ground) for ground in ("ground", "ground-2", "done-ground")),
    ("on-action", "action"),
    ("on-lit", "lit"),
    ("on-glow", "glow"),
    ("season-ink", "season-pale"),
]
EDGES = [
    ("line-control", "ground"),
    ("line-control", "ground-2"),
    ("line-control", "sheet"),
    ("focus-in", "focus-out"),
]


def colours(*, night: bool) -> dict[str, str]:
    """The tokens, those of the night laid over those of the day, each followed to its hex."""
    sheet = (UI / "tokens.css").read_text()
    said = dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", sheet.split("@media")[0]))
    said["season-pale"] = "#fde9d6"
    if night:
        dark = NIGHT.search(sheet)
        assert dark
        said |= dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", dark[1])) | {"season-pale": "#25304d"}
    return {
        name: said[inner[1]] if (inner := re.match(r"var\(--([a-z0-9-]+)\)", value)) else value
        for name, value in said.items()
    }


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_every_text_is_read_at_seven_to_one(ink: str, ground: str, night: bool) -> None:
    value = colours(night=night)

    assert contrast(value[ink], value[ground]) >= 7


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_every_edge_is_seen_at_three_to_one(edge: str, ground: str, night: bool) -> None:
    value = colours(night=night)

    assert contrast(value[edge], value[ground]) >= 3


def test_every_season_holds_its_ink() -> None:
    seasons = re.findall(
        r"\[data-season=\"([a-z-]+)\"\]\s*\{ --season: (#\w+); --season-pale: (#\w+)",
        (UI / "tokens.css").read_text(),
    )

    assert len(seasons) == 7
    for _name, strong, pale in seasons:
        assert contrast("#16233f", strong) >= 4.5
        assert contrast("#16233f", pale) >= 7
