import pytest
from hypothesis import given
from hypothesis import strategies as st

from voisins.territories.rules import spelling


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("Saint-Étienne", "saint etienne"),
        ("st etienne", "saint etienne"),
        ("St. Étienne", "saint etienne"),
        ("STE-FOY", "sainte foy"),
        ("chalon s/ saone", "chalon sur saone"),
        ("Chalon S/Saône", "chalon sur saone"),
        ("chalon/saone", "chalon sur saone"),
        ("aulnay s/s bois", "aulnay sous bois"),
        ("aulnay ss bois", "aulnay sous bois"),
        ("Villeneuve-lez-Avignon", "villeneuve les avignon"),
        ("Paris 15ème", "paris 15e"),
        ("paris 1ère", "paris 1er"),
        ("LYON CEDEX 03", "lyon 03"),
        ("  l’haÿ   ", "l hay"),
        ("Œting", "oeting"),
    ],
)
def test_spellings_are_read_as_one(typed: str, phrase: str) -> None:
    assert spelling.read(typed).phrases[0] == phrase


def test_an_unfinished_st_may_be_the_beginning_of_strasbourg() -> None:
    assert spelling.read("st").phrases == ("saint", "st")


def test_lez_at_the_head_of_a_name_is_a_name() -> None:
    assert spelling.read("lez").phrases == ("lez",)


@pytest.mark.parametrize("typed", ["13001", " 13 001 ", "13-001"])
def test_digits_alone_are_a_postal_code(typed: str) -> None:
    assert spelling.read(typed).postcode == "13001"


@pytest.mark.parametrize("typed", ["", "   ", "🎉", "'", "%_", "cedex"])
def test_nothing_legible_is_nothing_typed(typed: str) -> None:
    assert spelling.read(typed) == spelling.Typed()


@given(st.text(max_size=400))
def test_whatever_is_typed_is_read(typed: str) -> None:
    read = spelling.read(typed)

    assert len(read.terms) <= spelling.MOST_WORDS
    assert not (read.postcode and read.terms)
