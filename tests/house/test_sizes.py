"""Functions and modules stay short enough to be read at one sitting."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import HOUSE, modules, modules_of_tests

FUNCTION, VIEW, MODULE, TEST_MODULE, TEMPLATE, SCRIPT = 60, 25, 500, 600, 120, 100


@pytest.mark.parametrize("module", modules(), ids=str)
def test_no_module_is_over_500_lines(module: Path) -> None:
    assert len((HOUSE / module).read_text().splitlines()) <= MODULE


@pytest.mark.parametrize("module", modules_of_tests(), ids=str)
def test_no_test_module_is_over_600_lines(module: Path) -> None:
    assert len((HOUSE / module).read_text().splitlines()) <= TEST_MODULE


@pytest.mark.parametrize("module", modules(), ids=str)
def test_no_function_is_over_60_lines_and_no_view_over_25(module: Path) -> None:
    most = VIEW if "views" in str(module) else FUNCTION

    assert [f"{name}: {length}" for name, length in functions(module) if length > most] == []


def test_half_of_the_functions_are_8_lines_or_less_and_95_in_100_are_35_or_less() -> None:
    lengths = sorted(length for module in modules() for _name, length in functions(module))

    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 95 // 100] <= 35


def test_no_template_is_over_120_lines_and_no_script_over_100() -> None:
    long = [f for f in (HOUSE / "voisins").rglob("templates/**/*") if f.is_file() and _lines(f) > TEMPLATE]
    long += [
        f
        for f in (HOUSE / "voisins/ui/static").rglob("*.js")
        if "vendor" not in f.parts and _lines(f) > SCRIPT
    ]

    assert long == []


def functions(module: Path) -> Iterator[tuple[str, int]]:
    """Name and lines of code of each function, its docstring apart."""
    for node in ast.walk(ast.parse((HOUSE / module).read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            yield node.name, (node.end_lineno or 0) - body[0].lineno + 1


def _lines(file: Path) -> int:
    return len(file.read_text().splitlines())
