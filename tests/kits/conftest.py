"""Two of the team, and an edition that they work on."""

import pytest

from tests.kits.makers import NOON, make_draft
from tests.kits.studio_makers import make_member, small
from voisins.accounts.enums import Role
from voisins.accounts.models import Person
from voisins.kits.models import Edition
from voisins.kits.operations import publishing


@pytest.fixture
def claire(db: None) -> Person:
    return make_member("Claire", Role.EDITOR)


@pytest.fixture
def karim(db: None) -> Person:
    return make_member("Karim", Role.REVIEWER)


@pytest.fixture
def draft(claire: Person) -> Edition:
    return make_draft(claire, said=small())


@pytest.fixture
def in_review(claire: Person, draft: Edition) -> Edition:
    publishing.submit(edition=draft, by=claire, at=NOON)
    return Edition.objects.get(pk=draft.pk)
