"""Icons, façades, streets: decoration that a strict content policy and a screen reader both accept."""

import re

import pytest
from django.template import Context, Template, TemplateSyntaxError

from voisins.ui.icons import ICONS
from voisins.ui.streets import STREETS, scene, street

SEASONS = ["canicule", "grand-froid", "fete", "greve", "crue", "accueil", "cyber"]


def drawn(source: str) -> str:
    return Template(source).render(Context())


@pytest.mark.parametrize("name", sorted(ICONS))
def test_an_icon_is_a_decoration_without_style_or_script(name: str) -> None:
    html = drawn(f'{{% icon "{name}" %}}')

    assert 'aria-hidden="true"' in html
    assert not re.search(r"style=|<script|\son\w+=|href|\bid=", html)


def test_an_icon_that_nobody_drew_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="no icon"):
        drawn('{% icon "unicorn" %}')


@pytest.mark.parametrize("name", sorted(STREETS))
def test_a_street_is_hidden_from_screen_readers_and_fits_the_policy(name: str) -> None:
    assert 'aria-hidden="true"' in street(name)
    assert not re.search(r"style=|<script|\bid=", street(name))


@pytest.mark.parametrize("season", SEASONS)
def test_every_season_has_its_scene(season: str) -> None:
    others = {scene(other) for other in SEASONS if other != season}

    assert scene(season) not in others
    assert not re.search(r"style=|<script|\bid=", scene(season))


def test_a_season_nobody_drew_shows_the_welcome() -> None:
    assert scene("printemps-2040") == scene("accueil")


def test_a_facade_with_a_title_says_its_number() -> None:
    html = drawn('{% facade 3 4 5 seed=9 title="5 fenêtres allumées sur 12" %}')

    assert 'role="img"' in html
    assert 'aria-label="5 fenêtres allumées sur 12"' in html


def test_a_facade_without_title_is_a_decoration() -> None:
    assert 'aria-hidden="true"' in drawn("{% facade 3 4 5 %}")


def test_the_word_of_the_menu_where_one_stands_is_lit(client) -> None:  # type: ignore[no-untyped-def]
    elsewhere = client.get("/aide/").content.decode()
    at_home = client.get("/en/communes/").content.decode()

    assert 'aria-current="page"><svg' not in elsewhere
    assert '<a href="/en/communes/" aria-current="page">' in at_home
    assert at_home.count('aria-current="page"') == 1
