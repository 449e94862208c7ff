"""Files sent by the program: whole, in part, not at all; private ones by whoever stands in front."""

from pathlib import Path
from typing import Any

import pytest
from django.http import Http404
from django.test import RequestFactory

from voisins.lib.sending import Unsatisfiable, asked_part, send_lasting, send_private

TAG = "ab" * 32


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"0123456789" * 10)
    return path


def send(rf: RequestFactory, sheet: Path, *, method: str = "get", **headers: str) -> Any:
    request = getattr(rf, method)("/", headers=headers)
    return send_lasting(request, sheet, tag=TAG, name="affiche.pdf", content_type="application/pdf")


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", None),
        ("bytes=", None),
        ("items=0-5", None),
        ("bytes=0-9", range(0, 10)),
        ("BYTES=0-9", range(0, 10)),
        ("bytes=90-", range(90, 100)),
        ("bytes=90-500", range(90, 100)),
        ("bytes=-10", range(90, 100)),
        ("bytes=-500", range(0, 100)),
        ("bytes= 5 - 9 ", range(5, 10)),
        ("bytes=0-1,5-6", None),
        ("bytes=0-1,200-300", range(0, 2)),
        ("bytes=200-300,0-1", range(0, 2)),
    ],
)
def test_a_part_is_read_as_nginx_reads_it(header: str, part: range | None) -> None:
    assert asked_part(header, 100) == part


@pytest.mark.parametrize(
    "header",
    [
        "bytes=100-",
        "bytes=200-300",
        "bytes=9-5",
        "bytes=-0",
        "bytes=a-b",
        "bytes=-",
        "bytes=5",
        "bytes=0-9,x",
        "bytes=0-" + "9" * 19,
    ],
)
def test_a_part_that_is_not_there_is_unsatisfiable(header: str) -> None:
    with pytest.raises(Unsatisfiable):
        asked_part(header, 100)


def test_a_whole_file_goes_with_its_tag_and_may_be_kept_for_ever(rf: RequestFactory, sheet: Path) -> None:
    response = send(rf, sheet)

    assert (response.status_code, response.content) == (200, sheet.read_bytes())
    assert response["ETag"] == f'"{TAG}"'
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Disposition"] == 'inline; filename="affiche.pdf"'
    assert response["Content-Type"] == "application/pdf"


def test_a_part_says_which_one_it_is(rf: RequestFactory, sheet: Path) -> None:
    response = send(rf, sheet, range="bytes=10-19")

    assert (response.status_code, response.content) == (206, b"0123456789")
    assert response["Content-Range"] == "bytes 10-19/100"
    assert response["Content-Length"] == "10"


def test_a_part_that_is_not_there_is_refused_with_the_size(rf: RequestFactory, sheet: Path) -> None:
    response = send(rf, sheet, range="bytes=500-")

    assert (response.status_code, response["Content-Range"]) == (416, "bytes */100")


def test_a_part_of_another_file_is_answered_with_the_whole(rf: RequestFactory, sheet: Path) -> None:
    assert send(rf, sheet, range="bytes=0-9", **{"if-range": '"other"'}).status_code == 200
    assert send(rf, sheet, range="bytes=0-9", **{"if-range": f'"{TAG}"'}).status_code == 206


@pytest.mark.parametrize("known", [f'"{TAG}"', f'W/"{TAG}"', f'"other", "{TAG}"', "*"])
def test_who_has_it_already_is_told_so(rf: RequestFactory, sheet: Path, known: str) -> None:
    response = send(rf, sheet, **{"if-none-match": known})

    assert (response.status_code, response.content) == (304, b"")


def test_head_gives_the_size_and_nothing_else(rf: RequestFactory, sheet: Path) -> None:
    response = send(rf, sheet, method="head")

    assert (response.status_code, response.content, response["Content-Length"]) == (200, b"", "100")


def test_a_file_that_is_not_there_is_404(rf: RequestFactory, tmp_path: Path) -> None:
    with pytest.raises(Http404):
        send(rf, tmp_path / "nothing.pdf")


def test_a_file_that_was_withdrawn_is_no_longer_sent_from_memory(rf: RequestFactory, sheet: Path) -> None:
    send(rf, sheet)
    sheet.unlink()

    with pytest.raises(Http404):
        send(rf, sheet)


def test_a_private_file_is_left_to_nginx_where_it_stands_in_front(settings: Any, tmp_path: Path) -> None:
    settings.PRIVATE_FILES, settings.SEND_FILES_BY = tmp_path, "nginx"

    response = send_private(tmp_path / "ab" / "é à.zip", name="lot.zip", content_type="application/zip")

    assert response["X-Accel-Redirect"] == "/_private/ab/%C3%A9%20%C3%A0.zip"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"] == 'attachment; filename="lot.zip"'


@pytest.mark.django_db  # closing an answer ends a request, which looks at the connections
def test_a_private_file_is_streamed_by_the_program_otherwise(settings: Any, tmp_path: Path) -> None:
    settings.PRIVATE_FILES, settings.SEND_FILES_BY = tmp_path, "program"
    (tmp_path / "lot.zip").write_bytes(b"PK" * 500_000)

    response: Any = send_private(tmp_path / "lot.zip", name="lot.zip", content_type="application/zip")

    assert response["Content-Length"] == "1000000"
    assert b"".join(response.streaming_content) == b"PK" * 500_000
    response.close()


def test_no_file_outside_the_private_folder_is_ever_sent(settings: Any, tmp_path: Path) -> None:
    settings.PRIVATE_FILES = tmp_path / "private"

    for outside in (tmp_path / "secret_key", tmp_path / "private" / ".." / "secret_key"):
        with pytest.raises(ValueError, match="subpath"):
            send_private(outside, name="x", content_type="text/plain")
