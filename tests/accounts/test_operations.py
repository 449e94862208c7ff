"""Accounts opened, entrusted and closed; never without somebody who entrusts."""

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection

from tests.territories.makers import make_commune
from voisins.accounts import demo, operations
from voisins.accounts.enums import Role
from voisins.accounts.models import Appointment, Person
from voisins.accounts.queries import communes_of, is_team, roles_of
from voisins.journal.models import Entry

NOON = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)


def make_member(first_name: str, *roles: Role) -> Person:
    person = operations.open_account(
        email=f"{first_name}@exemple.fr", first_name=first_name, by=None, at=NOON
    )
    for role in roles:
        operations.entrust(person=person, role=role, commune=None, by=None, at=NOON)
    return person


def held(person: Person) -> Appointment:
    return Appointment.objects.get(person=person, role=Role.ADMINISTRATOR)


def acts() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("act", flat=True))


# -- Opened -----------------------------------------------------------------------------------------------


def test_an_account_is_opened_once_whatever_its_capitals(db) -> None:
    nadia = operations.open_account(email="Nadia@Exemple.FR", first_name="Nadia", by=None, at=NOON)

    with pytest.raises(operations.AlreadyOpen):
        operations.open_account(email="nadia@exemple.fr", first_name="N", by=None, at=NOON)

    assert nadia.email == "nadia@exemple.fr"
    assert not nadia.has_usable_password()
    assert EmailAddress.objects.get(user=nadia).verified
    assert acts() == ["accounts.opened"]


# -- Entrusted --------------------------------------------------------------------------------------------


def test_a_role_is_given_once_and_told_with_who_gave_it(db) -> None:
    sophie, karim = make_member("Sophie", Role.ADMINISTRATOR), make_member("Karim")

    operations.entrust(person=karim, role=Role.REVIEWER, commune=None, by=sophie, at=NOON)
    with pytest.raises(operations.AlreadyEntrusted):
        operations.entrust(person=karim, role=Role.REVIEWER, commune=None, by=sophie, at=NOON)

    assert roles_of(karim) == {Role.REVIEWER} and is_team(karim)
    last = Entry.objects.latest("pk")
    assert (last.act, last.by_name, last.about_name) == ("accounts.entrusted", "Sophie", "Karim")
    assert last.detail == {"role": "reviewer", "commune": None}


def test_an_agent_acts_for_a_commune_and_the_team_for_none(db) -> None:
    lea, orleans = make_member("Lea"), make_commune("Orléans", code="45234")

    with pytest.raises(operations.CommuneMissing):
        operations.entrust(person=lea, role=Role.TOWN_AGENT, commune=None, by=None, at=NOON)
    with pytest.raises(operations.CommuneMissing):
        operations.entrust(person=lea, role=Role.EDITOR, commune=orleans, by=None, at=NOON)
    operations.entrust(person=lea, role=Role.TOWN_AGENT, commune=orleans, by=None, at=NOON)

    assert communes_of(lea) == [orleans]
    assert not is_team(lea)


def test_a_closed_door_opens_to_no_role(db) -> None:
    karim = make_member("Karim", Role.REVIEWER)
    Person.objects.filter(pk=karim.pk).update(is_active=False)

    assert roles_of(Person.objects.get(pk=karim.pk)) == frozenset()


# -- Withdrawn and closed ---------------------------------------------------------------------------------


def make_session(person: Person) -> str:
    store = SessionStore()
    store.create()
    key = str(store.session_key)
    UserSession.objects.create(user=person, session_key=key, ip="127.0.0.1", user_agent="")
    return key


def test_a_role_taken_back_ends_every_session_of_that_person_and_no_other(db) -> None:
    karim, claire = make_member("Karim", Role.REVIEWER), make_member("Claire", Role.EDITOR)
    his, hers = [make_session(karim) for _device in range(2)], make_session(claire)

    operations.withdraw(appointment=karim.appointments.get(), by=None, at=NOON)

    assert not Session.objects.filter(session_key__in=his).exists()
    assert Session.objects.filter(session_key=hers).exists()
    assert roles_of(Person.objects.get(pk=karim.pk)) == frozenset()
    assert acts()[-1] == "accounts.withdrawn"


def test_a_role_taken_back_twice_is_told_once(db) -> None:
    role = make_member("Karim", Role.REVIEWER).appointments.get()

    operations.withdraw(appointment=role, by=None, at=NOON)
    operations.withdraw(appointment=role, by=None, at=NOON)

    assert acts().count("accounts.withdrawn") == 1


def test_an_account_that_is_closed_leaves_its_acts_without_its_name(db) -> None:
    sophie, karim = make_member("Sophie", Role.ADMINISTRATOR), make_member("Karim")
    operations.entrust(person=karim, role=Role.ADMINISTRATOR, commune=None, by=sophie, at=NOON)
    rows = Entry.objects.count()

    operations.close_account(person=sophie, by=karim, at=NOON)

    assert not Person.objects.filter(pk=sophie.pk).exists()
    assert not EmailAddress.objects.filter(email=sophie.email).exists()
    assert Entry.objects.count() == rows + 1
    assert "Sophie" not in str(list(Entry.objects.values()))
    assert Entry.objects.latest("pk").by_name == "Karim"


def test_the_last_administrator_stays(db) -> None:
    sophie = make_member("Sophie", Role.ADMINISTRATOR)

    with pytest.raises(operations.LastAdministrator):
        operations.withdraw(appointment=held(sophie), by=sophie, at=NOON)
    with pytest.raises(operations.LastAdministrator):
        operations.close_account(person=sophie, by=sophie, at=NOON)

    assert held(sophie)


def test_an_administrator_whose_account_is_shut_does_not_count_as_the_other_one(db) -> None:
    sophie, omar = make_member("Sophie", Role.ADMINISTRATOR), make_member("Omar", Role.ADMINISTRATOR)
    Person.objects.filter(pk=omar.pk).update(is_active=False)

    with pytest.raises(operations.LastAdministrator):
        operations.withdraw(appointment=held(sophie), by=sophie, at=NOON)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["withdraw", "close"])
def test_administrators_who_all_leave_at_once_leave_one(way: str) -> None:
    people = [make_member(name, Role.ADMINISTRATOR) for name in ("Sophie", "Omar", "Lucie")]

    def leave(person: Person) -> None:
        if way == "close":
            operations.close_account(person=person, by=person, at=NOON)
        else:
            operations.withdraw(appointment=held(person), by=person, at=NOON)

    outcomes = at_once([lambda person=person: leave(person) for person in people])

    assert Appointment.objects.filter(role=Role.ADMINISTRATOR).count() == 1
    assert sum(isinstance(outcome, operations.LastAdministrator) for outcome in outcomes) == 1
    assert outcomes.count(None) == 2


def at_once(tasks: list[Callable[[], object]]) -> list[object]:
    start = threading.Barrier(len(tasks))
    outcomes: list[object] = ["not run"] * len(tasks)

    def run(place: int, task: Callable[[], object]) -> None:
        start.wait()
        try:
            outcomes[place] = task()
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


# -- The demonstration ------------------------------------------------------------------------------------


def test_demonstration_people_are_made_once(db) -> None:
    make_commune("Orléans", code="45234")

    demo.seed(at=NOON)
    first = list(Person.objects.order_by("pk").values_list("pk", "email"))
    demo.seed(at=NOON)

    assert list(Person.objects.order_by("pk").values_list("pk", "email")) == first
    assert sorted(Appointment.objects.values_list("role", flat=True)) == sorted(Role.values)
    assert Authenticator.objects.count() == 4, "the team has its second factor"


def test_the_agent_of_the_demonstration_waits_for_her_commune(db) -> None:
    demo.seed(at=NOON)
    without = Person.objects.count()
    make_commune("Orléans", code="45234")
    demo.seed(at=NOON)

    assert (without, Person.objects.count()) == (4, 5)


def test_sessions_that_ended_are_forgotten_with_what_was_kept_beside_them(db) -> None:
    karim = make_member("Karim")
    ended, alive = make_session(karim), make_session(karim)
    Session.objects.filter(session_key=ended).update(expire_date=NOON - dt.timedelta(days=1))
    Session.objects.filter(session_key=alive).update(expire_date=NOON + dt.timedelta(days=1))

    assert operations.forget_sessions(at=NOON) == 1

    assert list(UserSession.objects.values_list("session_key", flat=True)) == [alive]
