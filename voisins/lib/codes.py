"""Codes on paper: eight signs of thirty-two, forty bits of chance, easy to read aloud and to type with a thumb."""

from secrets import choice

SIGNS = (
    "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 or O, no 1 or I: one of each pair would be typed for the other
)
LENGTH = 8
# What is typed for what was printed: there is no O and no I in a code.
MISREAD = str.maketrans({"0": "Q", "O": "Q", "1": "L", "I": "L"})


def new_code() -> str:
    return "".join(choice(SIGNS) for _sign in range(LENGTH))


def printed(code: str) -> str:
    """In two halves, as people read it out."""
    return f"{code[:4]}-{code[4:]}"


def read(typed: str) -> str:
    """The code that somebody meant; empty when it cannot be one."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(MISREAD)
    return signs if len(signs) == LENGTH and set(signs) <= set(SIGNS) else ""
