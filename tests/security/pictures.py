"""Hostile pictures: bombs, drawings that reach out, files that are two things at once. Each is made when it is called."""

import io
import struct
import zlib
from collections.abc import Callable
from functools import partial

from PIL import Image, ImageDraw, PngImagePlugin

Make = Callable[[], bytes]
PNG = b"\x89PNG\r\n\x1a\n"
MARK = "CANARI 48.8566 2.3522"
OPENED = ("PNG", "JPEG", "WEBP")


def picture(
    kind: str = "PNG", size: tuple[int, int] = (300, 100), mode: str = "RGB", **more: object
) -> bytes:
    held = io.BytesIO()
    drawn = Image.new(mode, size)
    ImageDraw.Draw(drawn).line((0, 0, *size), fill=1 if mode in ("1", "L", "P", "I", "I;16") else None)
    drawn.save(held, kind, **more)
    return held.getvalue()


def chunk(kind: bytes, data: bytes, *, sum_: int | None = None) -> bytes:
    signed = zlib.crc32(kind + data) if sum_ is None else sum_
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", signed)


def png(
    width: int, height: int, *, depth: int = 1, colour: int = 0, more: bytes = b"", rows: int = 2000
) -> bytes:
    """A PNG that announces so many points; of which it holds some rows."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    data = zlib.compress(bytes((width * depth // 8 + 2) * min(height, rows)), 9) if width < 10**6 else b""
    return PNG + chunk(b"IHDR", head) + more + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """A JPEG whose frame says that it is this large."""
    data = bytearray(picture("JPEG"))
    place = data.index(b"\xff\xc0")
    data[place + 5 : place + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def webp(width: int, height: int) -> bytes:
    """A WebP whose head says that it is this large."""
    frame = (
        b"VP8X"
        + struct.pack("<I", 10)
        + bytes(4)
        + (width - 1).to_bytes(3, "little")
        + (height - 1).to_bytes(3, "little")
    )
    body = b"WEBP" + frame + picture("WEBP")[12:]
    return b"RIFF" + struct.pack("<I", len(body)) + body


def moving(kind: str, frames: int) -> bytes:
    held = io.BytesIO()
    first, *rest = [Image.new("RGB", (64, 64), (each % 256, 0, 0)) for each in range(frames)]
    first.save(held, kind, save_all=True, append_images=rest, duration=20, loop=0)
    return held.getvalue()


def marked(kind: str) -> bytes:
    """A picture that tells where it was taken, in every way there is."""
    exif = Image.Exif()
    exif[0x010E] = exif[0x9286] = MARK
    more: dict[str, object] = {"exif": exif}
    if kind == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_text("Comment", MARK)
        told.add_itxt("XML:com.adobe.xmp", f"<x>{MARK}</x>")
        more["pnginfo"] = told
    else:
        more["xmp"] = f"<x>{MARK}</x>".encode()
    return picture(kind, **more)


def svg(inside: str, more: str = "") -> Make:
    words = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"{more}>{inside}</svg>'
    return words.encode


def cut(kind: str, part: float) -> Make:
    return lambda: picture(kind)[: int(len(picture(kind)) * part)]


def behind(kind: str, tail: bytes) -> Make:
    """A picture with something else after its end: as a picture it is good, and the rest must go."""
    return lambda: picture(kind) + tail


def before(head: bytes, kind: str = "PNG") -> Make:
    return lambda: head + picture(kind)


TAILS = {
    "a page": b"<html><script>alert('CANARI')</script>",
    "an archive": b"PK\x03\x04CANARI",
    "a program": b"<?php system('CANARI'); ?>",
    "a PDF": b"%PDF-1.7 CANARI",
    "another picture": picture("JPEG", comment=b"CANARI"),
    "a megabyte": bytes(10**6),
}
HEADS = {
    "a page": b"<html>",
    "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg'>",
    "GIF": b"GIF89a/*",
    "an archive": b"PK\x03\x04",
    "a mark": b"\xef\xbb\xbf",
}
LAUGH = b'<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><svg><text>&b;</text></svg>'

HOSTILE: dict[str, Make] = {
    "nothing": lambda: b"",
    "only zeros": lambda: bytes(10**6),
    "over two megabytes": lambda: picture() + bytes(2_000_000),
    **{f"{kind} cut at {part}": cut(kind, part) for kind in OPENED for part in (0.05, 0.3, 0.7, 0.95)},
    **{f"{kind} with {name} behind": behind(kind, tail) for kind in OPENED for name, tail in TAILS.items()},
    **{f"{name} before a picture": before(head) for name, head in HEADS.items()},
    **{f"{kind} that tells where it was taken": partial(marked, kind) for kind in OPENED},
    "12,000 by 12,000 points": lambda: png(12_000, 12_000),
    "30,000 by 30,000 points": lambda: png(30_000, 30_000),
    "a line of 24 million points": lambda: png(24_000_000, 1, rows=1),
    "a line of two thousand million points": lambda: png(2**31 - 1, 1),
    "a column of two thousand million points": lambda: png(1, 2**31 - 1),
    "as many points as are taken": lambda: png(4_899, 4_898, depth=8, colour=2, rows=10),
    "as many points as are taken, in black": lambda: picture(size=(4_899, 4_898), mode="1"),
    "as many points as are taken, of 16 bits": lambda: picture(size=(4_899, 4_898), mode="I;16"),
    "as many points as are taken, in JPEG": lambda: picture("JPEG", size=(4_899, 4_898), quality=5),
    "as many points as are taken, by passes": lambda: picture("JPEG", (4_899, 4_898), quality=5, progressive=True),
    "too many points, in WebP": lambda: picture("WEBP", size=(4_899, 4_898), quality=1),
    "as many points as are taken, in WebP": lambda: picture("WEBP", size=(4_000, 3_000), quality=1),
    "no width": lambda: png(0, 10),
    "no height": lambda: png(10, 0),
    "a kind of colour that is not": lambda: png(10, 10, colour=5),
    "a depth that is not": lambda: png(10, 10, depth=7),
    "a bad sum": lambda: PNG + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 2, 0, 0, 0), sum_=1),
    "two heads": lambda: png(10, 10, more=chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))),
    "a profile that is a bomb": lambda: png(10, 10, more=chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(10**8), 9))),
    "a text that is a bomb": lambda: png(10, 10, more=chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(10**8), 9))),
    "a long text that is a bomb": lambda: png(
        10, 10, more=chunk(b"iTXt", b"x\0\1\0\0\0" + zlib.compress(bytes(10**8), 9))
    ),
    "a hundred thousand texts": lambda: png(10, 10, more=chunk(b"tEXt", b"a\0b") * 100_000),
    "a palette of nothing": lambda: png(10, 10, depth=8, colour=3, more=chunk(b"PLTE", b"")),
    "a chunk without end": lambda: PNG + struct.pack(">I", 2**31) + b"IDAT" + bytes(100),
    "rows that are a bomb": lambda: png(100, 100, more=chunk(b"IDAT", zlib.compress(bytes(10**8), 9))),
    "an unknown filter": lambda: png(10, 10).replace(zlib.compress(bytes(30), 9), zlib.compress(b"\x09" * 30, 9)),
    "JPEG that says 65,000 by 65,000": lambda: jpeg(65_000, 65_000),
    "JPEG that says more than it holds": lambda: jpeg(4_000, 4_000),
    "JPEG of no height": lambda: jpeg(10, 0),
    "JPEG of four inks": lambda: picture("JPEG", mode="CMYK"),
    "JPEG with a long remark": lambda: picture("JPEG", comment=b"CANARI" * 10_000),
    "JPEG of a thousand remarks": lambda: picture("JPEG").replace(
        b"\xff\xdb", b"\xff\xfe\x00\x08CANARI" * 1000 + b"\xff\xdb", 1
    ),
    "JPEG with an endless table": lambda: picture("JPEG").replace(b"\xff\xdb", b"\xff\xdb\xff\xff", 1),
    "WebP that says 16,000 by 16,000": lambda: webp(16_000, 16_000),
    "WebP that says more than it holds": lambda: webp(4_000, 4_000),
    "WebP that is no WebP": lambda: b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(100),
    "a sound": lambda: b"RIFF\x10\x00\x00\x00WAVEfmt " + bytes(100),
    "a film of WebP": partial(moving, "WEBP", 60),
    "a film of PNG": partial(moving, "PNG", 60),
    **{f"{mode} points": lambda mode=mode: picture(mode=mode) for mode in ("1", "L", "LA", "P", "RGBA", "I;16")},
    **{f"a picture of another kind: {kind}": partial(picture, kind, mode="RGB") for kind in ("GIF", "BMP", "TIFF", "ICO", "PPM", "TGA", "PCX", "SGI", "DDS", "EPS", "PDF")},
    "a film of GIF": partial(moving, "GIF", 60),
    "a drawing": svg("<rect/>"),
    "a drawing that acts": svg("<script>alert('CANARI')</script>"),
    "a drawing that acts when seen": svg("", " onload=\"alert('CANARI')\""),
    "a drawing that reads a file": svg('<image href="/etc/passwd"/><image xlink:href="file:///etc/passwd"/>'),
    "a drawing that asks the net": svg('<image href="http://192.0.2.1/pixel.png"/>'),
    "a drawing in a drawing": svg('<foreignObject><iframe src="javascript:alert(1)"/></foreignObject>'),
    "a drawing that uses itself": svg('<g id="a"><use href="#a"/><use href="#a"/></g>'),
    "a drawing that laughs": lambda: LAUGH,
    "a drawing with a far DTD": lambda: b'<!DOCTYPE s SYSTEM "http://192.0.2.1/x"><svg/>',
    "a drawing, packed": lambda: zlib.compress(b"<svg/>"),
    "a drawing in UTF-16": lambda: "<svg/>".encode("utf-16"),
    "a page": lambda: b"<html><img src=x onerror=alert(1)>",
    "a program": lambda: b"\x7fELF" + bytes(1000),
    "PostScript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run\n",
    "a Photoshop file": lambda: b"8BPS\x00\x01" + bytes(100),
    "a Windows drawing": lambda: b"\xd7\xcd\xc6\x9a" + bytes(100),
    "an AVIF": lambda: b"\x00\x00\x00\x20ftypavif" + bytes(100),
    "a HEIC": lambda: b"\x00\x00\x00\x18ftypheic" + bytes(100),
    "ImageMagick’s words": lambda: b"push graphic-context\nimage over 0,0 0,0 'msl:/etc/passwd'\npop graphic-context",
    "a path": lambda: b"/etc/passwd",
    "an address": lambda: b"http://192.0.2.1/logo.png",
}  # fmt: skip
