"""The repository's manners: what no tool checks and everybody would forget."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.forms import BaseForm
from django.forms.models import BaseModelForm
from django.urls import get_resolver

from tests.house.tree import HOUSE, modules, templates

FLOORS = [
    floor
    for line in (HOUSE / ".importlinter").read_text().split("layers =")[1].split("exhaustive")[0].splitlines()
    if (floor := re.findall(r"[a-z_]+", line))
]
LEVEL = {app: len(FLOORS) - height for height, floor in enumerate(FLOORS) for app in floor}
HIDDEN_ROOMS = ("views", "forms", "urls", "tasks", "commands", "messages")


def test_no_module_is_called_utils_helpers_or_common() -> None:
    names = {part.removesuffix(".py") for module in modules() for part in module.parts}

    assert names.isdisjoint({"utils", "util", "helpers", "helper", "common", "core", "misc"})


def test_no_module_of_the_house_is_empty() -> None:
    assert [m for m in modules() if not (HOUSE / m).read_text().strip() and "management" not in m.parts] == []


def test_every_module_opens_with_one_sentence() -> None:
    untold = [
        m for m in modules() if not (HOUSE / m).read_text().startswith('"""') and "management" not in m.parts
    ]

    assert untold == []


def test_foreign_keys_point_to_the_same_floor_or_lower() -> None:
    upwards = []
    for model in apps.get_models():
        if not model.__module__.startswith("voisins."):
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if (
                field.auto_created
                or not isinstance(target, type)
                or not target.__module__.startswith("voisins.")
            ):
                continue
            if LEVEL[target.__module__.split(".")[1]] > LEVEL[model.__module__.split(".")[1]]:
                upwards.append(str(field))

    assert upwards == []


def test_no_app_imports_the_pages_of_another() -> None:
    trespassers = []
    for module in modules():
        for app, room in re.findall(r"from voisins\.(\w+)\.(\w+)", (HOUSE / module).read_text()):
            at_home = module.parts[1] == app or module.parts[1] in ("urls.py", "settings.py", "running")
            if room in HIDDEN_ROOMS and app not in ("ui", "lib", "press") and not at_home:
                trespassers.append(f"{module}: {app}.{room}")

    assert trespassers == []


@pytest.mark.parametrize("template", templates(), ids=str)
def test_a_template_names_its_context_and_thinks_not(template: Path) -> None:
    text = (HOUSE / template).read_text()

    assert "{% with" not in text
    assert "style=" not in text, "the content policy refuses style attributes"
    assert not re.search(r"<script(?![^>]*(?:src=|type=\"application/json\"))", text)
    if template.name.startswith("_"):
        assert text.lstrip().startswith(("{#", "{% comment")), (
            "a fragment opens with a comment naming its context"
        )


def test_decisions_are_numbered_by_their_file_names() -> None:
    records = sorted((HOUSE / "docs/adr").glob("*.md"))

    assert records
    for number, record in enumerate(records, 1):
        assert record.name.startswith(f"{number:04}-")
        text = record.read_text()
        assert text.startswith("# ")
        assert "reopen" in text.lower(), f"{record.name} does not say when to reopen"


def test_every_variable_of_the_settings_is_documented() -> None:
    settings = (HOUSE / "voisins/settings.py").read_text()
    names = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', settings))
    documented = (HOUSE / "docs/running/settings.md").read_text()

    assert names
    assert [name for name in sorted(names) if f"`VOISINS_{name}`" not in documented] == []


def test_every_dependency_says_why() -> None:
    text = (HOUSE / "pyproject.toml").read_text()
    names = tomllib.loads(text)["project"]["dependencies"]

    assert [name for name in names if not re.search(rf'"{re.escape(name)}",\s+# \S', text)] == []


def test_nothing_names_this_machine() -> None:
    """No absolute path of somebody's machine in what we write."""
    found = subprocess.run(
        [
            "git",
            "grep",
            "-nIE",
            r"/(work|root|home)/[a-z.]+/",
            "--",
            ".",
            ":!uv.lock",
            ":!*.svg",
            ":!tests/house",
        ],
        cwd=HOUSE,
        capture_output=True,
        text=True,
    )

    assert found.stdout == ""


def test_no_form_is_made_from_a_table() -> None:
    """A form lists its own fields and its view moves them by name: a field that is added to a request moves nothing."""
    get_resolver().url_patterns  # noqa: B018 - loads every view, and with them every form
    ours = {kind for kind in _below(BaseForm) if kind.__module__.startswith("voisins.")}

    assert len(ours) > 10
    assert {kind for kind in ours if issubclass(kind, BaseModelForm)} == set()


def _below(kind: type) -> set[type]:
    return {kind}.union(*(_below(each) for each in kind.__subclasses__()))
