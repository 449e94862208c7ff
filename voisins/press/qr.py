"""QR codes, as SVG."""

from functools import lru_cache
from io import BytesIO

import segno

MASK = 2  # any of the eight reads; to weigh them all takes five times longer than the rest


@lru_cache(maxsize=64)  # one code serves every sheet of a kit
def qr_svg(url: str) -> str:
    """The code for ``url``, without margin: the sheet gives it white space and writes the address beside it."""
    held = BytesIO()
    segno.make(url, error="m", micro=False, mask=MASK).save(held, kind="svg", border=0, xmldecl=False)
    return held.getvalue().decode()
