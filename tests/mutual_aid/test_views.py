"""Pages of entraide: one happy path through the client, what is warned of, who is named to whom."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.test import Client

from tests.mutual_aid.makers import PLANTS, make_absence, make_act, make_known
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from tests.press.reading import text
from voisins.lib.clock import now
from voisins.mutual_aid.enums import Direction, State
from voisins.mutual_aid.models import Absence, Act, Vouch
from voisins.mutual_aid.operations import closing, taking
from voisins.mutual_aid.rules.sheets import Slip, sheet
from voisins.neighbourhoods.kinds import LINES, MOST_QUERIES, PANELS, Reader
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations import distance
from voisins.notifications import operations as notifications
from voisins.press import printing

pytestmark = pytest.mark.django_db
TYPED = {
    "what": "Me rapporter du pain",
    "hour": "10:00",
    "minutes": "15",
    "wanted": "1",
    "rhythm": "once",
    "whom": "moi",
}


@pytest.fixture
def odette() -> Membership:
    return make_member("Odette", of=make_place())


@pytest.fixture
def joseph(odette: Membership) -> Membership:
    return make_member("Joseph", of=odette.neighbourhood)


def next_noon() -> dt.datetime:
    """An hour at which mails leave, after anything done now."""
    return dt.datetime.combine(now().date() + dt.timedelta(days=1), dt.time(11), tzinfo=dt.UTC)


def base(member: Membership) -> str:
    return f"/voisinages/{member.neighbourhood.public_id}/entraide/"


def seen(member: Membership, path: str = "") -> str:
    answer = browser_of(member.person).get(path or base(member))
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def move(member: Membership, act: Act, **typed: str) -> int:
    return browser_of(member.person).post(f"{act.get_absolute_url()}agir/", typed).status_code


def test_from_a_ready_made_ask_to_thanks(odette: Membership, joseph: Membership) -> None:
    browser_of(odette.person).post(f"{base(odette)}demander/pain/", {**TYPED, "notes": "2e gauche"})
    bread = Act.objects.get()
    assert "Me rapporter du pain" in seen(joseph)
    assert "2e gauche" not in seen(joseph, bread.get_absolute_url())

    move(joseph, bread, move="take")
    assert "2e gauche" in seen(joseph, bread.get_absolute_url())
    move(joseph, bread, move="done")
    move(odette, bread, move="thank")

    assert "Odette vous dit merci." in seen(joseph, bread.get_absolute_url())
    assert "2e gauche" not in seen(odette, bread.get_absolute_url())


def test_a_link_of_the_mail_thanks_by_its_button_only(odette: Membership, joseph: Membership) -> None:
    bread = make_act(odette, at=now())
    taking.take_up(act=bread, by=joseph, at=now())
    closing.finish(act=bread, by=joseph, at=now())
    mail.outbox.clear()
    notifications.deliver(at=next_noon())
    body = next(str(each.body) for each in mail.outbox if "C’est fait" in each.subject)
    found = re.search(r"/voisinages/merci/\S+", body)
    assert found
    stranger = Client(enforce_csrf_checks=True)

    shown = stranger.get(found[0])
    assert [bread.turns.get().thanked_at, shown.status_code, dict(shown.cookies)] == [None, 200, {}]
    assert "Odette" not in shown.content.decode()
    pressed = stranger.post(found[0])

    assert pressed.status_code == 200
    assert bread.turns.get().thanked_at is not None
    assert stranger.post(found[0][:-3] + "xx/").status_code == 404


def test_an_absence_is_warned_of_and_may_go_another_way(odette: Membership) -> None:
    said = {**TYPED, "what": "Arroser mes plantes du 3 au 17 août", "minutes": "15"}
    browser = browser_of(odette.person)

    warned = browser.post(f"{base(odette)}demander/plantes/", said)

    assert (warned.status_code, Act.objects.count()) == (422, 0)
    assert "Relisez avant de publier" in warned.content.decode()
    assert f"{base(odette)}absence/" in warned.content.decode()
    browser.post(f"{base(odette)}demander/plantes/", {**said, "anyway": "yes"})
    assert Act.objects.count() == 1


@pytest.mark.parametrize(
    "words", ["Envoyez un coupon PCS", "Mon RIB FR76 3000 6000 0112 3456 7890 189", "06 12 34 56 78"]
)
def test_money_and_numbers_are_warned_of(odette: Membership, words: str) -> None:
    answer = browser_of(odette.person).post(f"{base(odette)}demander/pain/", {**TYPED, "notes": words})

    assert (answer.status_code, Act.objects.count()) == (422, 0)


def test_who_is_in_no_list_is_named_to_who_comes_only(odette: Membership, joseph: Membership) -> None:
    Membership.objects.filter(pk=odette.pk).update(discreet=True)
    bread = make_act(odette, at=now())
    assert "Odette" not in seen(joseph) + seen(joseph, bread.get_absolute_url())
    assert "Odette" not in seen(joseph, odette.neighbourhood.get_absolute_url())

    taking.take_up(act=bread, by=joseph, at=now())

    assert "Odette" in seen(joseph, bread.get_absolute_url())


def test_who_is_in_no_list_is_not_in_those_of_whom_one_knows(odette: Membership, joseph: Membership) -> None:
    pages = [f"{base(joseph)}confiance/", f"{base(joseph)}absence/"]
    assert all("Odette" in seen(joseph, page) for page in pages)

    Membership.objects.filter(pk=odette.pk).update(discreet=True)
    sent = browser_of(joseph.person).post(pages[0], {"whom": str(odette.public_id), "answer": "yes"})

    assert not any("Odette" in seen(joseph, page) for page in pages)
    assert (sent.status_code, Vouch.objects.count()) == (404, 0)


@pytest.mark.parametrize("blocker", ["Odette", "Joseph"])
def test_who_is_kept_apart_neither_sees_nor_takes(
    odette: Membership, joseph: Membership, blocker: str
) -> None:
    bread = make_act(odette, at=now())
    by, whom = (odette, joseph) if blocker == "Odette" else (joseph, odette)
    distance.put(whom=whom.person, by=by.person, at=NOON)

    assert "Me rapporter du pain" not in seen(joseph) + seen(joseph, joseph.neighbourhood.get_absolute_url())
    assert seen(joseph, bread.get_absolute_url()) == "404"
    assert move(joseph, bread, move="take") == 404
    assert bread.turns.get().member is None


def test_who_is_kept_apart_after_a_yes_gets_no_more_mail(odette: Membership, joseph: Membership) -> None:
    bread = make_act(odette, at=now())
    taking.take_up(act=bread, by=joseph, at=now())
    other = make_act(odette, at=now())
    taking.take_up(act=other, by=make_member("Rose", of=odette.neighbourhood), at=now())
    distance.put(whom=joseph.person, by=odette.person, at=NOON)
    for act in (bread, other):
        closing.finish(act=act, by=odette, at=now())
        closing.thank(act=act, at=now())
    mail.outbox.clear()

    notifications.deliver(at=next_noon())

    assert [each.to for each in mail.outbox] == [["rose@exemple.fr"]]  # the control: thanks do leave


def test_an_absence_is_read_by_the_chosen_and_by_nobody_else(odette: Membership, joseph: Membership) -> None:
    rose = make_member("Rose", of=odette.neighbourhood)
    browser_of(odette.person).post(
        f"{base(odette)}absence/",
        {
            "friends": [str(joseph.public_id)],
            "from_on": now().date().isoformat(),
            "to_on": (now().date() + dt.timedelta(days=9)).isoformat(),
            "what": "Relever le courrier",
            "notes": "La boîte du milieu",
        },
    )
    away = Absence.objects.get()

    assert "Relever le courrier" in seen(joseph) and "Relever le courrier" in seen(odette)
    assert "Relever le courrier" not in seen(rose) + seen(keeper_of(odette.neighbourhood))
    assert [seen(each, away.get_absolute_url()) for each in (rose, keeper_of(odette.neighbourhood))] == [
        "404",
        "404",
    ]
    assert away.phrase not in seen(joseph, away.get_absolute_url())
    browser_of(joseph.person).post(away.get_absolute_url(), {"answer": "yes"})
    assert away.phrase in seen(joseph, away.get_absolute_url())
    assert Vouch.objects.filter(whom=joseph, by=odette.person).exists()


def test_one_takes_ones_own_absence_back(odette: Membership, joseph: Membership) -> None:
    away = make_absence(odette, joseph)

    assert browser_of(joseph.person).post(away.get_absolute_url(), {"answer": "back"}).status_code == 404
    browser_of(odette.person).post(away.get_absolute_url(), {"answer": "back"})

    assert not Absence.objects.exists()


def test_a_word_is_given_and_taken_back(odette: Membership, joseph: Membership) -> None:
    browser = browser_of(odette.person)
    whom = {"whom": str(joseph.public_id)}

    browser.post(f"{base(odette)}confiance/", {**whom, "answer": "yes"})
    given = Vouch.objects.get()
    browser.post(f"{base(odette)}confiance/", {**whom, "answer": "no"})

    assert (given.whom, given.by, given.as_keeper) == (joseph, odette.person, False)
    assert not Vouch.objects.exists()


def test_keepers_see_how_it_goes_and_nobody_by_name(odette: Membership, joseph: Membership) -> None:
    make_known(joseph)
    for _again in range(4):
        make_act(joseph, direction=Direction.OFFER, at=now())

    assert "on demande peu" in seen(keeper_of(odette.neighbourhood))
    assert "on demande peu" not in seen(odette)


def test_a_slip_is_for_the_two_sides(odette: Membership, joseph: Membership) -> None:
    plants = make_act(odette, PLANTS, at=now())
    slip = f"{plants.get_absolute_url()}papier.pdf"

    assert browser_of(odette.person).get(slip).content.startswith(b"%PDF")
    assert browser_of(joseph.person).get(slip).status_code == 404
    taking.take_up(act=plants, by=make_known(joseph), at=now())
    assert browser_of(joseph.person).get(slip).content.startswith(b"%PDF")


def test_what_is_changed_is_told_to_who_comes(odette: Membership, joseph: Membership) -> None:
    bread = make_act(odette, at=now())
    taking.take_up(act=bread, by=joseph, at=now())
    tomorrow = (now().date() + dt.timedelta(days=1)).isoformat()

    browser_of(odette.person).post(
        f"{bread.get_absolute_url()}changer/",
        {"what": "Deux baguettes", "day": tomorrow, "hour": "09:00", "notes": ""},
    )

    bread.refresh_from_db()
    assert (bread.what, bread.starts_on and bread.starts_on.isoformat()) == ("Deux baguettes", tomorrow)
    mail.outbox.clear()
    notifications.deliver(at=next_noon())
    assert ("joseph@exemple.fr", "Un changement") in [(each.to[0], each.subject) for each in mail.outbox]


def test_somebody_on_paper_is_asked_for_with_consent(odette: Membership) -> None:
    said = {**TYPED, "whom": "autre", "for_name": "Lucienne"}
    browser = browser_of(odette.person)

    assert browser.post(f"{base(odette)}demander/pain/", said).status_code == 422
    browser.post(f"{base(odette)}demander/pain/", {**said, "consent": "spoken"})

    assert Act.objects.get().for_name == "Lucienne"
    assert "Lucienne" not in seen(
        make_member("Rose", of=odette.neighbourhood), Act.objects.get().get_absolute_url()
    )


def test_the_page_costs_the_same_however_much_is_asked(
    odette: Membership, joseph: Membership, django_assert_max_num_queries: object
) -> None:
    for _again in range(12):
        taking.take_up(act=make_act(odette, at=now()), by=joseph, at=now())
        make_act(odette, at=now())
        if Act.objects.count() > 18:
            break
    reader = browser_of(joseph.person)

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        reader.get(base(joseph))


def test_every_move_is_known_or_404(odette: Membership) -> None:
    bread = make_act(odette, at=now())

    assert move(odette, bread) == 404
    assert move(odette, bread, move="time", minutes="999") == 404
    assert move(odette, bread, move="cancel") == 302
    bread.refresh_from_db()
    assert bread.state == State.CANCELLED


def test_the_slip_says_the_day_the_words_and_no_more_than_fits(odette: Membership) -> None:
    words = Slip("14, rue des Tilleuls", "Valbourg", "M" * 79, "le jour dit", "tilleul nuage", "2026-11", {})

    made = printing.pdf([sheet(words)])

    assert printing.page_count(made) == 1
    assert text(made).count("tilleul nuage") == text(made).count("le jour dit") == 4
    assert text(made).replace(" ", "").count("M" * 79) == 4


def test_the_panel_of_the_place_keeps_its_budget(
    odette: Membership, joseph: Membership, django_assert_max_num_queries: object
) -> None:
    for _again in range(9):
        make_act(odette, at=now())
    make_absence(odette, joseph)
    reader = Reader(Membership.objects.select_related("neighbourhood").get(pk=joseph.pk), frozenset(), now())

    with django_assert_max_num_queries(MOST_QUERIES):  # type: ignore[operator]
        lines = PANELS["mutual_aid.needs"].gather(reader)

    assert [line.words for line in lines] == ["Me rapporter du pain"] * LINES
