from typing import Any

import pytest
from django.db import connection

from tests.territories.makers import make_commune
from voisins.territories import queries
from voisins.territories.models import Commune, Loading

pytestmark = pytest.mark.django_db


def names(typed: str, **options: Any) -> list[str]:
    return [commune.name for commune in queries.find_communes(typed, **options)]


def test_the_exact_name_comes_before_larger_communes_that_begin_so() -> None:
    make_commune("Valbourg-sur-Mer", code="50999", population=90_000)
    make_commune("Valbourg", code="45999", population=300)

    assert names("valbourg") == ["Valbourg", "Valbourg-sur-Mer"]


def test_the_beginning_of_a_name_comes_before_a_word_in_it() -> None:
    make_commune("Le Vieux-Moulin", code="45001", population=90_000)
    make_commune("Moulinet", code="45002", population=300)

    assert names("moulin") == ["Moulinet", "Le Vieux-Moulin"]


def test_namesakes_come_by_population() -> None:
    make_commune("Valbourg", code="45001", population=300)
    make_commune("Valbourg", code="50001", population=9_000)
    make_commune("Valbourg", code="39001", population=None)

    assert [commune.code for commune in queries.find_communes("Valbourg")] == ["50001", "45001", "39001"]
    assert queries.namesakes("valbourg") == 3


def test_the_departement_tells_namesakes_apart() -> None:
    make_commune("Valbourg", code="45001", department="Loiret", postcodes=["45100"], population=9_000)
    make_commune("Valbourg", code="39001", department="Jura", postcodes=["39200"], population=300)

    assert [commune.code for commune in queries.find_communes("valbourg jura")] == ["39001"]
    assert [commune.code for commune in queries.find_communes("Valbourg (39)")] == ["39001"]


def test_words_may_come_in_any_order_and_unfinished() -> None:
    make_commune("Aix-en-Provence", code="13001")

    assert names("aix prov") == names("provence aix") == names("prov en a") == ["Aix-en-Provence"]


def test_one_letter_is_too_little_to_say_a_departement() -> None:
    make_commune("Valbourg", code="39001", department="Jura")

    assert names("valbourg j") == []
    assert names("valbourg ju") == ["Valbourg"]


def test_a_little_word_too_many_is_forgiven_when_the_place_agrees() -> None:
    make_commune("Châlons-en-Champagne", code="51108", department="Marne")

    assert names("chalons sur marne") == ["Châlons-en-Champagne"]


def test_the_article_may_be_left_out() -> None:
    make_commune("Le Mans", code="72181", population=145_000)
    make_commune("Mansigné", code="72182", population=1_500)

    assert names("mans") == ["Le Mans", "Mansigné"]


def test_the_apostrophe_may_be_left_out() -> None:
    make_commune("L'Haÿ-les-Roses", code="94038")
    make_commune("Val-d'Isère", code="73304")

    assert names("LHAY LES ROSES") == names("l hay") == names("L’Haÿ") == ["L'Haÿ-les-Roses"]
    assert names("val disere") == ["Val-d'Isère"]


def test_an_arrondissement_is_found_by_its_number() -> None:
    lyon = make_commune("Lyon", code="69123", population=500_000, postcodes=["69001", "69003"])
    make_commune("Lyon 1er Arrondissement", code="69381", arrondissement_of=lyon, postcodes=["69001"])
    third = make_commune("Lyon 3e Arrondissement", code="69383", arrondissement_of=lyon, postcodes=["69003"])

    assert {
        queries.exact_commune(typed) for typed in ("lyon 3", "Lyon 3e", "lyon 3ème", "LYON CEDEX 03")
    } == {third}
    assert names("lyon") == ["Lyon", "Lyon 1er Arrondissement", "Lyon 3e Arrondissement"]


def test_of_a_whole_postal_code_the_arrondissement_comes_before_the_city() -> None:
    lyon = make_commune("Lyon", code="69123", population=500_000, postcodes=["69001", "69003"])
    make_commune("Lyon 3e Arrondissement", code="69383", arrondissement_of=lyon, postcodes=["69003"])

    assert names("69003") == ["Lyon 3e Arrondissement", "Lyon"]


def test_a_postal_code_is_looked_for_from_two_digits_on() -> None:
    make_commune("Valbourg", postcodes=["45100", "45999"])

    assert names("4") == []
    assert names("45") == names("4510") == names("45 100") == ["Valbourg"]
    assert names("451001") == []


def test_a_name_of_long_ago_leads_to_the_commune_of_today() -> None:
    make_commune("Annecy", code="74010", once=["Annecy-le-Vieux", "Seynod"])

    found = queries.find_communes("annecy le vieux")

    assert [(commune.name, commune.found_as) for commune in found] == [("Annecy", "Annecy-le-Vieux")]
    assert queries.exact_commune("annecy le vieux") is None


def test_a_commune_is_listed_once_however_many_of_its_names_answer() -> None:
    make_commune("Annecy", code="74010", once=["Annecy-le-Vieux"])

    [annecy] = queries.find_communes("annecy")

    assert annecy.found_as == ""


def test_a_commune_out_of_force_is_not_found() -> None:
    make_commune("Valbourg", in_force=False)

    assert names("valbourg") == []


@pytest.mark.parametrize(
    "typed", ["marseile", "marsseille", "Mraseille", "marceille", "arseill", "st etiene"]
)
def test_one_wrong_letter_leads_to_a_guess(typed: str) -> None:
    make_commune("Marseille", code="13055")
    make_commune("Saint-Étienne", code="42218")

    assert names(typed) == []
    assert len(queries.guess_communes(typed)) == 1


@pytest.mark.parametrize("typed", ["", "mrs", "mrseile", "13002", "x" * 300])
def test_nothing_is_guessed_from_too_little_or_too_far(typed: str) -> None:
    make_commune("Marseille", code="13055", postcodes=["13001"])

    assert queries.guess_communes(typed) == []


def test_no_more_than_asked_are_given() -> None:
    for number in range(5):
        make_commune(f"Valbourg-{number}", code=f"4500{number}")

    assert len(names("valbourg", limit=3)) == 3


@pytest.mark.parametrize("typed", ["", " ", "'", "🎉🎉", "\0", "%", "_", "x" * 300, "zz " * 100, "١٣٠٠١"])
def test_what_means_nothing_finds_nothing(typed: str) -> None:
    make_commune("Valbourg", postcodes=["13001"])

    assert names(typed) == []


def test_only_a_whole_name_or_code_of_one_commune_is_exact() -> None:
    valbourg = make_commune("Valbourg", code="45001", postcodes=["45100"])
    make_commune("Valbourg-le-Haut", code="39001", postcodes=["39200", "45200"])
    make_commune("Bois-Joli", code="39002", postcodes=["39200"])

    assert queries.exact_commune("VALBOURG") == queries.exact_commune("45100") == valbourg
    assert queries.exact_commune("valbou") is None
    assert queries.exact_commune("39200") is None
    assert queries.exact_commune("4510") is None


def test_the_index_is_kept_until_the_next_loading(django_assert_num_queries: Any) -> None:
    make_commune("Valbourg")
    Loading.objects.create(digest="one")
    assert names("val") == ["Valbourg"]

    with django_assert_num_queries(2):  # which loading, then the communes with their département
        assert queries.find_communes("val")[0].department.name
    with django_assert_num_queries(1):
        assert names("nowhere") == []

    make_commune("Valence", code="26362", population=60_000)
    assert names("val") == ["Valbourg"]
    Loading.objects.create(digest="two")
    assert names("val") == ["Valence", "Valbourg"]


def test_the_order_does_not_depend_on_the_database() -> None:
    """Codes with letters, equal populations: an order left to the collation would differ."""
    for code in ("2A004", "29001", "2B033", "28001"):
        make_commune("Valbourg", code=code, population=100)

    assert [commune.code for commune in queries.find_communes("valbourg")] == [
        "28001",
        "29001",
        "2A004",
        "2B033",
    ]
    assert Commune.objects.count() == 4, connection.vendor
