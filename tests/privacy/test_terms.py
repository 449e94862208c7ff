"""B12: the clock is moved day by day over four years, and nothing outlives its line; the absent are told twice, then erased."""

import datetime as dt

import pytest
from django.core import mail

from tests.accounts.makers import make_person
from tests.moderation.makers import decide, make_card, make_moderator, make_report
from tests.neighbourhoods.makers import NOON, keeper_of
from voisins.accounts import operations as accounts
from voisins.accounts.enums import Consent
from voisins.accounts.models import Person
from voisins.moderation.enums import Outcome
from voisins.moderation.models import Case
from voisins.notifications import operations as notifications
from voisins.notifications.models import Letter
from voisins.privacy.models import Notice
from voisins.privacy.operations import inactivity, retention

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def came(person: Person, at: dt.datetime) -> None:
    Person.objects.filter(pk=person.pk).update(last_login=at, created_at=NOON)


def test_four_years_day_by_day() -> None:
    card = make_card()
    make_member_cases = make_report("fiche", card, by=keeper_of(card.neighbourhood).person)
    decide(make_member_cases.case, Outcome.WARN, make_moderator("Camille"))
    for person in Person.objects.all():
        came(person, NOON)
    gone: dict[str, int] = {}
    for day in range(4 * 365):
        at = NOON + day * DAY
        notifications.deliver(at=at)
        retention.obey(at=at)
        inactivity.look(at=at)
        assert not Letter.objects.filter(ended_at__lt=at - 31 * DAY).exists(), day
        assert not Case.objects.filter(closed_at__lt=at - 366 * DAY).exists(), day
        assert not Person.objects.filter(last_login__lt=at - 745 * DAY).exists(), day
        if not Person.objects.exists():
            gone.setdefault("people", day)
        if not Case.objects.exists():
            gone.setdefault("cases", day)

    assert 360 < gone["cases"] < 370
    assert 730 <= gone["people"] < 745


def test_the_absent_are_told_twice_before_they_are_erased() -> None:
    odette = make_person("Odette")
    came(odette, NOON)
    told = []
    for day in range(690, 740):
        mail.outbox.clear()
        inactivity.look(at=NOON + day * DAY)
        notifications.deliver(at=NOON + day * DAY)
        told += [day for message in mail.outbox if message.subject == "Votre compte va être effacé"]

    assert len(told) == 2
    assert 695 <= told[0] <= 702 and told[1] - told[0] >= 14
    assert not Person.objects.exists()


def test_who_comes_back_is_told_no_more() -> None:
    odette = make_person("Odette")
    came(odette, NOON)
    inactivity.look(at=NOON + 705 * DAY)
    assert Notice.objects.exists()

    came(odette, NOON + 706 * DAY)
    inactivity.look(at=NOON + 707 * DAY)

    assert not Notice.objects.exists()
    inactivity.look(at=NOON + 760 * DAY)
    assert Person.objects.exists()


def test_nobody_is_erased_without_two_notices_however_late_the_worker_is() -> None:
    odette = make_person("Odette")
    came(odette, NOON)

    inactivity.look(at=NOON + 1000 * DAY)
    inactivity.look(at=NOON + 1001 * DAY)
    inactivity.look(at=NOON + 1002 * DAY)
    assert Person.objects.exists()

    inactivity.look(at=NOON + 1016 * DAY)
    assert not Person.objects.exists()


def test_who_is_kept_on_paper_is_not_absent() -> None:
    nadia = make_person("Nadia")
    germaine, _code = accounts.enter_for(first_name="Germaine", consent=Consent.SIGNED, by=nadia, at=NOON)
    came(germaine, NOON)
    came(nadia, NOON + 700 * DAY)

    inactivity.look(at=NOON + 800 * DAY)

    assert not Notice.objects.exists()
