"""What is to be read again before posting: absences, money, what is somebody else's; and ordinary asks, never."""

import pytest

from voisins.mutual_aid.rules.tiny import ALL
from voisins.ui.rereading import doubts


@pytest.mark.parametrize(
    "words",
    [
        "Arroser mes plantes du 3 au 17 août",
        "Nourrir le chat pendant nos vacances",
        "Je pars une semaine, qui relève le courrier ?",
        "Nous serons absents jusqu’au 15, sortir le chien",
        "Prendre mon courrier du 12 au 20",
    ],
)
def test_an_absence_is_read_again_with_a_better_way(words: str) -> None:
    assert any(doubt.away for doubt in doubts(words, ""))


@pytest.mark.parametrize(
    "words",
    [
        "Achetez-moi un coupon PCS, je vous rembourse",
        "Voici mon RIB pour un virement",
        "4111 1111 1111 1111",
        "Appelez ma fille au 06 39 98 12 34",
        "Écrivez à lucienne@exemple.fr",
        "La voiture AB-123-CD gêne",
    ],
)
def test_money_and_what_is_of_others_is_read_again(words: str) -> None:
    assert doubts("Un petit service", words) != ()


@pytest.mark.parametrize(
    "words",
    [
        *(str(each.ask) for each in ALL),
        *(str(each.offer) for each in ALL),
        "Deux baguettes, vers 10 h si possible",
        "Monter un carton de 12 kg au 4e étage",
        "M’emmener à l’hôpital mardi à 14 h 30",
        "Garder mon fils de 8 ans mercredi après-midi",
    ],
)
def test_ordinary_asks_are_posted_at_once(words: str) -> None:
    assert doubts(words, "2e gauche, sonnez fort") == ()
