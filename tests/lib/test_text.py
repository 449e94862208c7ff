"""French set as a printer would, and words folded for searching."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voisins.lib.text import fold, french


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("l'été", "l’été"),
        ("Quoi ?", "Quoi\u00a0?"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("à 18 h 30", "à 18\u00a0h\u00a030"),
        ("0 800 06 66 66", "0\u00a0800\u00a006\u00a066\u00a066"),
        ("https://exemple.fr", "https://exemple.fr"),
        ("35 000 foyers", "35\u00a0000 foyers"),
        ("Canicule : veillons", "Canicule\u00a0: veillons"),
    ],
)
def test_french_is_set_with_no_break_spaces(typed: str, printed: str) -> None:
    assert french(typed) == printed


@given(st.text(max_size=200))
def test_setting_twice_changes_nothing_more(text: str) -> None:
    assert french(french(text)) == french(text)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Saint-Étienne", "saint etienne"),
        ("L’Haÿ-les-Roses", "l hay les roses"),
        ("Œuilly", "oeuilly"),
        ("  ", ""),
    ],
)
def test_folding_forgives_accents_case_and_signs(typed: str, folded: str) -> None:
    assert fold(typed) == folded
