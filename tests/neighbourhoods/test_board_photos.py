"""T05: a photo of the board is made anew, kept where nobody guesses, sent to members, erased with its word."""

import datetime as dt
import io
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.accounts.makers import make_person
from tests.neighbourhoods.makers import browser_of, keeper_of, make_member, make_place
from tests.security.pictures import MARK, jpeg, picture, png
from voisins.accounts import operations as accounts
from voisins.lib.clock import now
from voisins.lib.pictures import PHOTO_SIDE, NotAPicture, PhotoTooBig, photo
from voisins.neighbourhoods.enums import Reason
from voisins.neighbourhoods.models import Membership, Neighbourhood, Post
from voisins.neighbourhoods.operations import board, board_photos, distance
from voisins.neighbourhoods.operations.board_photos import SHELF

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_shelf_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.PRIVATE_FILES = tmp_path


def with_exif() -> bytes:
    """A photo that says where it was taken, in every way it can, and that lies on its side."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = MARK, 6
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 24.0)
    xmp = f"<x:xmpmeta>{MARK}</x:xmpmeta>".encode()
    return picture("JPEG", exif=exif, comment=MARK.encode(), xmp=xmp, icc_profile=MARK.encode())


def pictured(by: Membership, data: bytes = b"") -> Post:
    """A word with a photo, put up by its author’s browser."""
    file = SimpleUploadedFile("IMG_2048.jpg", data or with_exif(), content_type="image/jpeg")
    place = by.neighbourhood.get_absolute_url()
    answer = browser_of(by.person).post(f"{place}panneau/", {"words": "Trouvé dans la cour", "photo": file})
    assert answer.status_code == 302
    return Post.objects.latest("pk")


def files() -> list[Path]:
    return list(SHELF.folder.glob("*")) if SHELF.folder.is_dir() else []


def photo_of(post: Post) -> str:
    return f"{post.get_absolute_url()}photo/"


@pytest.fixture
def place() -> Neighbourhood:
    return make_place()


def test_a_member_sees_the_photo_and_nothing_of_the_file_is_in_it(place: Neighbourhood) -> None:
    post = pictured(make_member("Odette", of=place))

    answer = browser_of(keeper_of(place).person).get(photo_of(post))
    sent = b"".join(answer)  # type: ignore[arg-type]

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["Cache-Control"] == "private, no-store"
    assert photo_of(post) in browser_of(keeper_of(place).person).get(post.get_absolute_url()).text
    assert MARK.encode() not in sent and b"CANARI" not in sent and b"Exif" not in sent
    with Image.open(io.BytesIO(sent)) as seen:
        assert not seen.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(seen.info)
        assert seen.size == (100, 300)  # the right way up


def test_its_name_on_disk_tells_nothing_and_only_the_program_reads_it(place: Neighbourhood) -> None:
    post = pictured(keeper_of(place))

    (file,) = files()

    assert len(post.photo) == 32
    assert file.stem == post.photo
    assert "IMG" not in file.name
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("who", ["stranger", "apart"])
def test_who_may_not_read_the_word_does_not_see_its_photo(who: str, place: Neighbourhood) -> None:
    odette = make_member("Odette", of=place)
    post = pictured(odette)
    reader = make_member("Joseph", of=place).person if who == "apart" else make_person("Camille")
    if who == "apart":
        distance.put(whom=odette.person, by=reader, at=now())

    assert browser_of(reader).get(photo_of(post)).status_code == 404


def test_a_photo_taken_down_is_seen_by_its_author_alone(place: Neighbourhood) -> None:
    odette, nadia = make_member("Odette", of=place), keeper_of(place)
    post = pictured(odette)

    board.take_down(written=post, reason=Reason.PRIVATE, by=nadia, at=now())

    assert browser_of(nadia.person).get(photo_of(post)).status_code == 404
    own = browser_of(odette.person).get(photo_of(post))
    assert own.status_code == 200
    own.close()


def test_a_photo_is_erased_with_its_word(
    place: Neighbourhood, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    post = pictured(keeper_of(place))

    with django_capture_on_commit_callbacks(execute=True):
        board.take_back(written=post)

    assert files() == []


def test_a_photo_of_who_erases_themselves_is_erased(
    place: Neighbourhood, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    odette = make_member("Odette", of=place)
    pictured(odette)

    with django_capture_on_commit_callbacks(execute=True):
        accounts.close_account(person=odette.person, by=None, at=now())

    assert files() == []


def test_what_no_word_names_is_swept_and_others_stay(place: Neighbourhood) -> None:
    odette = make_member("Odette", of=place)
    gone, stays = pictured(odette).photo, pictured(keeper_of(place)).photo
    odette.person.delete()  # as if its file had been left behind
    an_hour_ago = (now() - dt.timedelta(hours=1, minutes=1)).timestamp()
    for file in files():
        os.utime(file, (an_hour_ago, an_hour_ago))

    board_photos.drop_unknown(at=now())
    left_early = {file.stem for file in files()}
    Post.objects.update(posted_at=now() - dt.timedelta(hours=2))
    board_photos.drop_unknown(at=now())

    assert gone not in left_early
    assert {file.stem for file in files()} == {stays}


def test_a_photo_just_put_there_is_left_alone(place: Neighbourhood) -> None:
    SHELF.put(b"being written")

    board_photos.drop_unknown(at=now())

    assert len(files()) == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7", "pas une image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "pas une image"),
        (picture("GIF"), "pas une image"),
        (png(20_000, 20_000), "trop grande"),
        (b"\xff\xd8" + bytes(7_000_001), "trop grande"),
    ],
    ids=["pdf", "svg", "gif", "bomb", "heavy"],
)
def test_what_is_no_photo_is_refused_with_a_sentence_and_nothing_is_kept(
    data: bytes, told: str, place: Neighbourhood
) -> None:
    file = SimpleUploadedFile("chat.jpg", data, content_type="image/jpeg")

    answer = browser_of(keeper_of(place).person).post(
        f"{place.get_absolute_url()}panneau/", {"words": "Bonjour", "photo": file}
    )

    assert answer.status_code == 422
    assert told in answer.text
    assert not Post.objects.exists()
    assert files() == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_photo_comes_out_as_a_small_jpeg(kind: str) -> None:
    made = photo(picture(kind, size=(3000, 1500)))

    with Image.open(io.BytesIO(made)) as seen:
        assert (seen.format, seen.size) == ("JPEG", (PHOTO_SIDE, PHOTO_SIDE // 2))


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK"])
def test_a_photo_of_any_colours_comes_out(mode: str) -> None:
    made = photo(picture("JPEG" if mode == "CMYK" else "PNG", mode=mode))

    assert made.startswith(b"\xff\xd8")


@pytest.mark.parametrize("data", [png(5000, 5000), jpeg(6000, 4001)], ids=["png", "jpeg"])
def test_a_bomb_is_refused_before_it_is_decoded(data: bytes) -> None:
    with pytest.raises(PhotoTooBig):
        photo(data)


@pytest.mark.parametrize("cut", [10, 100, 400])
def test_a_file_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(NotAPicture):
        photo(picture("JPEG")[:cut])
