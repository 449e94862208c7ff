"""QR codes, as SVG."""

from functools import lru_cache
from io import BytesIO

import segno


@lru_cache(maxsize=64)  # choosing the mask takes longer than the rest: one code serves every sheet of a kit
def qr_svg(url: str) -> str:
    """The code for ``url``, without margin: the sheet gives it white space and writes the address beside it."""
    held = BytesIO()
    segno.make(url, error="m", micro=False).save(held, kind="svg", border=0, xmldecl=False)
    return held.getvalue().decode()
