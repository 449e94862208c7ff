"""Pictures are decoded and encoded again; anything else is refused, cheaply."""

import io
import resource
import struct
import zlib

import pytest
from PIL import Image

from voisins.lib.pictures import NotAPicture
from voisins.press.pictures import SIDE, TooBig, logo_svg, small_png

FORMATS = ["PNG", "JPEG", "WEBP"]


def picture(format_: str = "PNG", size: tuple[int, int] = (900, 300), **more: object) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", size, "#1d4f86").save(held, format_, **more)
    return held.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that announces very many points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packed = zlib.compress(bytes((width // 8 + 1) * min(height, 2000)), 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize("format_", FORMATS)
def test_a_picture_comes_out_small_and_ours(format_: str) -> None:
    png, width, height = small_png(picture(format_))

    assert (width, height) == (SIDE, SIDE // 3)
    assert png.startswith(b"\x89PNG")


def test_nothing_of_the_file_but_its_points_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010E] = "CANARI 48.8566 2.3522"

    svg = logo_svg(picture("JPEG", exif=exif, comment=b"CANARI"))
    png, _width, _height = small_png(picture("JPEG", exif=exif))

    assert "CANARI" not in svg
    assert b"CANARI" not in png
    assert b"eXIf" not in png


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>",
        b"%PDF-1.7",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        b"PK\x03\x04" + bytes(40),
        b"<html>",
        picture("JPEG")[:200],
        picture("PNG")[:60] + b"<?php ?>",
    ],
)
def test_what_is_not_a_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        logo_svg(data)


@pytest.mark.parametrize(("width", "height"), [(12_000, 12_000), (61_000, 400), (30_000, 30_000)])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_opened(width: int, height: int) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(TooBig):
        logo_svg(bomb(width, height))

    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 60


def test_a_file_over_two_megabytes_is_refused() -> None:
    with pytest.raises(TooBig):
        logo_svg(picture() + bytes(2_000_000))
