"""Logos: pictures from people, made small and encoded anew."""

import base64
import io

from django.utils.translation import gettext_lazy

from voisins.lib.errors import Refusal
from voisins.lib.pictures import opened

BYTES = 2_000_000
SIDE = 480  # pixels kept: a logo is at most 3 cm wide on paper


class TooBig(Refusal):
    sentence = gettext_lazy("Cette image est trop grande : 2 Mo et 24 millions de points au plus.")


def logo_svg(data: bytes) -> str:
    """The picture, made small and encoded anew, in an SVG of ours; nothing of the file itself is kept.

    Raises NotAPicture, TooBig or WebpTooBig, before decoding when the size is announced.
    """
    png, width, height = small_png(data)
    held = base64.b64encode(png).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{held}"/></svg>'
    )


def small_png(data: bytes) -> tuple[bytes, int, int]:
    """The picture as a PNG of at most ``SIDE`` pixels, with its width and height."""
    with opened(data, most=BYTES, too_big=TooBig) as picture:
        picture.draft("RGB", (SIDE * 2, SIDE * 2))
        picture.thumbnail((SIDE, SIDE))
        small = picture.convert("RGBA")
    held = io.BytesIO()
    small.save(held, "PNG", optimize=True)
    return held.getvalue(), small.width, small.height
