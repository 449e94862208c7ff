"""T05, T24: photos of a thing’s state are made anew, seen by the two of the loan, and erased in time with their files."""

import datetime as dt
import io
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.moderation.makers import make_report
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of
from tests.security.pictures import MARK, picture, png
from tests.sharing.makers import DAY, ask, make_borrower, make_loan, make_out, make_thing
from voisins.accounts import operations as accounts
from voisins.lib.pictures import photo as made_anew
from voisins.moderation.kinds import SUBJECTS
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations import distance, keeping
from voisins.sharing.enums import Moment
from voisins.sharing.models import Loan, StatePhoto, Thing
from voisins.sharing.operations import lending, photographing, shelving
from voisins.sharing.operations.photographing import SHELF

pytestmark = pytest.mark.django_db
Captured = DjangoCaptureOnCommitCallbacks
FILE = picture("JPEG")


@pytest.fixture(autouse=True)
def _a_shelf_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.PRIVATE_FILES = tmp_path


@pytest.fixture
def drill() -> Thing:
    return make_thing()


@pytest.fixture
def odette(drill: Thing) -> Membership:
    return make_borrower(drill)


@pytest.fixture
def out(drill: Thing, odette: Membership) -> Loan:
    return make_out(drill, odette)


def sends(member: Membership, loan: Loan, data: bytes = FILE, moment: str = "start") -> Any:
    file = SimpleUploadedFile("IMG_2048.jpg", data, content_type="image/jpeg")
    where = f"{loan.get_absolute_url()}photos/"
    return browser_of(member.person).post(where, {"photo": file, "moment": moment})


def taken(loan: Loan, by: Membership, moment: Moment = Moment.START) -> StatePhoto:
    return photographing.add(loan=loan, moment=moment, made=made_anew(FILE), by=by, at=NOON)


def address(photo: StatePhoto) -> str:
    return f"{photo.loan.get_absolute_url()}photos/{photo.public_id}/"


def files() -> list[Path]:
    return list(SHELF.folder.glob("*")) if SHELF.folder.is_dir() else []


# -- Who sees it ---------------------------------------------------------------------------------------------


def test_the_two_see_the_photo_and_nothing_of_the_file_is_in_it(out: Loan, odette: Membership) -> None:
    exif = Image.Exif()
    exif[0x010E] = MARK
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 24.0)
    xmp = f"<x:xmpmeta>{MARK}</x:xmpmeta>".encode()
    told = picture("JPEG", exif=exif, comment=MARK.encode(), xmp=xmp, icc_profile=MARK.encode())
    assert sends(odette, out, told).status_code == 302
    photo = StatePhoto.objects.get()

    for member in (odette, keeper_of(out.neighbourhood)):
        browser = browser_of(member.person)
        answer = browser.get(address(photo))
        sent = b"".join(answer)  # type: ignore[arg-type]
        assert address(photo) in browser.get(out.get_absolute_url()).text
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
        assert MARK.encode() not in sent and b"Exif" not in sent
        with Image.open(io.BytesIO(sent)) as seen:
            assert not {"exif", "xmp", "icc_profile", "comment"} & set(seen.info)


@pytest.mark.parametrize("who", ["neighbour", "keeper"])
def test_nobody_else_sees_it_not_even_who_keeps_the_place(who: str, odette: Membership) -> None:
    joseph = make_borrower(make_thing(odette), "Joseph")
    photo = taken(make_out(make_thing(odette, name="Échelle"), joseph), odette)
    reader = keeper_of(odette.neighbourhood) if who == "keeper" else make_borrower(photo.loan.thing, "Inès")

    browser = browser_of(reader.person)

    assert browser.get(address(photo)).status_code == 404
    assert browser.post(f"{address(photo)}effacer/").status_code == 404
    assert sends(reader, photo.loan).status_code == 404


def test_of_whom_one_does_not_meet_one_sees_no_photo(out: Loan, odette: Membership) -> None:
    nadia = keeper_of(out.neighbourhood)
    photo = taken(out, odette)
    distance.put(whom=odette.person, by=nadia.person, at=NOON)

    assert browser_of(nadia.person).get(address(photo)).status_code == 404
    assert address(photo) not in browser_of(nadia.person).get(out.get_absolute_url()).text
    own = browser_of(odette.person).get(address(photo))
    assert own.status_code == 200
    own.close()


def test_a_photo_of_another_loan_is_not_reached_through_ones_own(out: Loan, odette: Membership) -> None:
    joseph = make_borrower(make_thing(odette), "Joseph")
    theirs = taken(make_out(make_thing(odette, name="Échelle"), joseph), joseph)

    path = f"{out.get_absolute_url()}photos/{theirs.public_id}/"

    assert browser_of(keeper_of(out.neighbourhood).person).get(path).status_code == 404


# -- When it is added ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        ("asked", set()),
        ("agreed", {Moment.START}),
        ("out", {Moment.START, Moment.END}),
        ("back", {Moment.END}),
        ("declined", set()),
        ("cancelled", set()),
    ],
)
def test_a_photo_is_of_the_departure_or_of_the_return(
    state: str, allowed: set[Moment], drill: Thing, odette: Membership
) -> None:
    loan = ask(drill, odette)
    Loan.objects.update(state=state)
    loan.refresh_from_db()
    page = browser_of(odette.person).get(loan.get_absolute_url()).text

    added = {each for each in Moment if sends(odette, loan, moment=each.value).status_code == 302}

    assert added == allowed
    assert {each for each in Moment if f'name="moment" value="{each.value}"' in page} == allowed


def test_of_days_kept_for_oneself_there_is_no_photo(drill: Thing) -> None:
    kept = make_loan(drill, drill.owner)

    with pytest.raises(photographing.NotNow):
        taken(kept, drill.owner)
    assert "en photo" not in browser_of(drill.owner.person).get(kept.get_absolute_url()).text


def test_what_changed_since_the_page_was_read_is_refused(out: Loan, odette: Membership) -> None:
    old = Loan.objects.with_people().get(pk=out.pk)
    lending.bring_back(loan=out, by=odette, at=NOON)

    with pytest.raises(photographing.NotNow):
        taken(old, odette, Moment.START)


def test_three_photos_each_are_enough(out: Loan, odette: Membership) -> None:
    for _again in range(3):
        taken(out, odette)

    with pytest.raises(photographing.Enough):
        taken(out, odette)
    taken(out, odette, Moment.END)
    taken(out, keeper_of(out.neighbourhood))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7", "pas une image"),
        (png(20_000, 20_000), "trop grande"),
        (b"\xff\xd8" + bytes(7_000_001), "trop grande"),
        (b"", "fichier"),
    ],
    ids=["pdf", "bomb", "heavy", "empty"],
)
def test_what_is_no_photo_is_refused_with_a_sentence(
    data: bytes, told: str, out: Loan, odette: Membership
) -> None:
    answer = sends(odette, out, data)

    assert answer.status_code == 422
    assert told in answer.text
    assert not StatePhoto.objects.exists()
    assert files() == []


# -- How it goes ---------------------------------------------------------------------------------------------


def test_one_takes_back_ones_own_photo_and_not_the_others(
    out: Loan, odette: Membership, django_capture_on_commit_callbacks: Captured
) -> None:
    photo = taken(out, odette)

    with django_capture_on_commit_callbacks(execute=True):
        other = browser_of(keeper_of(out.neighbourhood).person).post(f"{address(photo)}effacer/")
    assert (other.status_code, len(files())) == (403, 1)
    with django_capture_on_commit_callbacks(execute=True):
        browser_of(odette.person).post(f"{address(photo)}effacer/")

    assert (StatePhoto.everything.count(), files()) == (0, [])


@pytest.mark.parametrize("how", ["leaves", "erases their account"])
@pytest.mark.parametrize("who", ["borrower", "owner"])
def test_who_goes_takes_their_photos_along_and_an_owner_those_of_their_things(
    who: str, how: str, odette: Membership, django_capture_on_commit_callbacks: Captured
) -> None:
    joseph = make_borrower(make_thing(odette), "Joseph")
    loan = make_out(make_thing(odette, name="Échelle"), joseph)
    for member in (odette, joseph):
        taken(loan, member)
    going = joseph if who == "borrower" else odette

    with django_capture_on_commit_callbacks(execute=True):
        if how == "leaves":
            keeping.leave(membership=going, by=going.person, at=NOON)
        else:
            accounts.close_account(person=going.person, by=None, at=NOON)

    left = [odette.pk] if who == "borrower" else []
    assert [photo.by_id for photo in StatePhoto.everything.all()] == left
    assert len(files()) == len(left)


def test_no_file_stays_of_the_last_one_who_erases_themselves(
    out: Loan, odette: Membership, django_capture_on_commit_callbacks: Captured
) -> None:
    taken(out, odette)
    with django_capture_on_commit_callbacks(execute=True):
        for member in (keeper_of(out.neighbourhood), odette):
            accounts.close_account(person=member.person, by=None, at=NOON)

    assert files() == []


def test_photos_are_erased_a_month_after_the_loan(
    out: Loan, odette: Membership, django_capture_on_commit_callbacks: Captured
) -> None:
    taken(out, odette)
    assert photographing.forget(at=NOON + 300 * DAY) == 0  # it is still out
    lending.bring_back(loan=out, by=odette, at=NOON)

    assert photographing.forget(at=NOON + 30 * DAY) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert photographing.forget(at=NOON + 30 * DAY + dt.timedelta(seconds=1)) == 1

    assert (StatePhoto.everything.count(), files()) == (0, [])


def test_photos_of_a_thing_that_is_erased_and_files_nobody_names_are_swept(
    out: Loan, odette: Membership, django_capture_on_commit_callbacks: Captured
) -> None:
    stays = taken(make_out(make_thing(odette, name="Échelle"), keeper_of(out.neighbourhood)), odette)
    for member in (odette, keeper_of(out.neighbourhood)):
        taken(out, member)
    lending.bring_back(loan=out, by=odette, at=NOON)
    shelving.take_back(thing=Thing.objects.get(name="Perceuse"), at=NOON)
    SHELF.put(b"of a voisinage that was closed")
    for file in files():
        os.utime(file, ((NOON - 2 * DAY).timestamp(),) * 2)
    SHELF.put(b"being written")

    with django_capture_on_commit_callbacks(execute=True):
        photographing.sweep(at=NOON)
    assert len(files()) == 2

    assert StatePhoto.everything.get() == stays
    assert SHELF.path(stays.name).exists()


# -- The association -----------------------------------------------------------------------------------------


def test_a_photo_is_reported_by_who_sees_it_hidden_and_restored(out: Loan, odette: Membership) -> None:
    nadia, joseph = keeper_of(out.neighbourhood), make_borrower(make_thing(odette), "Joseph")
    photo, photos = taken(out, odette), SUBJECTS["photo"]
    pages = [out.get_absolute_url(), address(photo)]

    def shown(answer: Any) -> bool:
        body = b"".join(answer)  # read to its end, which closes the file
        return answer.status_code == 200 and (answer.streaming or str(photo.public_id).encode() in body)

    def seen() -> list[bool]:
        return [shown(browser_of(each.person).get(page)) for each in (nadia, odette) for page in pages]

    assert make_report("photo", photo, by=nadia.person).case.words == "Au départ, 23 novembre"
    assert photos.find(joseph.person, photo.public_id) is None
    assert photos.find(None, photo.public_id) is None
    before = seen()
    for _twice in range(2):
        photos.hide(photo.public_id, NOON)
    hidden = seen()
    photos.restore(photo.public_id)

    assert (before, hidden, seen()) == ([True] * 4, [False] * 4, [True] * 4)
