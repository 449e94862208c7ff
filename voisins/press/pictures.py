"""Pictures from people: looked at before they are opened, decoded, encoded again; anything else is refused."""

import base64
import io
import warnings

from django.utils.translation import gettext_lazy
from PIL import Image, UnidentifiedImageError

from voisins.lib.errors import Refusal

BYTES = 2_000_000
PIXELS = 24_000_000
WEBP_PIXELS = 12_000_000  # it is opened whole, several times over
SIDE = 480  # pixels kept: a logo is at most 3 cm wide on paper
FORMATS = ("PNG", "JPEG", "WEBP")


class NotAPicture(Refusal):
    sentence = gettext_lazy("Ce fichier n’est pas une image PNG, JPEG ou WebP. Choisissez-en une autre.")


class TooBig(Refusal):
    sentence = gettext_lazy("Cette image est trop grande : 2 Mo et 24 millions de points au plus.")


class WebpTooBig(Refusal):
    sentence = gettext_lazy(
        "Cette image WebP est trop grande : 12 millions de points au plus. Enregistrez-la en PNG ou en JPEG."
    )


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
    if len(data) > BYTES:
        raise TooBig
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                if picture.width * picture.height > PIXELS:
                    raise TooBig
                if picture.format == "WEBP" and picture.width * picture.height > WEBP_PIXELS:
                    raise WebpTooBig
                picture.draft("RGB", (SIDE * 2, SIDE * 2))
                picture.thumbnail((SIDE, SIDE))
                small = picture.convert("RGBA")
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        IndexError,
        KeyError,
        TypeError,
    ) as error:
        raise NotAPicture from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise TooBig from error
    held = io.BytesIO()
    small.save(held, "PNG", optimize=True)
    return held.getvalue(), small.width, small.height
