import pytest
from django.db import IntegrityError, transaction

from tests.territories.makers import make_commune
from voisins.territories.enums import CommuneKind, SchoolZone
from voisins.territories.models import Commune

pytestmark = pytest.mark.django_db


def refused(**change: object) -> bool:
    try:
        with transaction.atomic():
            Commune.objects.update(**change)
    except IntegrityError:
        return True
    return False


def test_an_arrondissement_has_a_parent_and_a_commune_has_none() -> None:
    make_commune("Lyon", code="69123")

    assert refused(kind=CommuneKind.ARRONDISSEMENT)
    assert refused(parent="69123")


def test_a_point_is_whole_and_on_earth() -> None:
    make_commune()

    assert refused(longitude=2.0)
    assert refused(longitude=2.0, latitude=100.0)
    assert not refused(longitude=2.0, latitude=47.0)


def test_a_commune_knows_its_address_its_clock_and_its_school_holidays() -> None:
    commune = make_commune("Saint-Étienne-du-Rouvray", code="76575")

    assert commune.slug == "saint-etienne-du-rouvray"
    assert commune.time_zone.key == "Europe/Paris"
    assert (commune.academy, commune.school_zone) == ("Normandie", SchoolZone.B)
