"""Does a text hold a telephone number, an address for mails or a number plate, which may be somebody else's?"""

import re

_PHONE = re.compile(r"(?:\+33|\b0)\s?[1-9](?:[ .-]?\d{2}){4}\b")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_PLATE = re.compile(r"\b[A-Z]{2}[- ]\d{3}[- ][A-Z]{2}\b")


def names_others(text: str) -> bool:
    return any(sign.search(text) for sign in (_PHONE, _MAIL, _PLATE))
