"""Does a text speak of cards, transfers or coupons?"""

import re

from voisins.lib.text import fold

_WORDS = re.compile(
    r"\b(?:virements?|rib|iban|carte (?:bancaire|bleue|de credit|de paiement)|coupons? (?:pcs|transcash|neosurf|recharge)|"
    r"transcash|neosurf|pcs|paypal|lydia|western union|mandat cash|cryptogramme|bitcoins?|cheque (?:de|en blanc))\b"
)
_LONG = re.compile(r"(?:\d[ .-]?){13,19}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}\b")


def asks_money(text: str) -> bool:
    """Words of payment, or the number of a card or of an account."""
    return bool(_WORDS.search(fold(text)) or _LONG.search(text) or _IBAN.search(text))
