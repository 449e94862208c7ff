"""What the apps above do when an account opens or ends: they say it here once, and this floor knows none of them.

A closing hook runs in the transaction of the closing, while the person is still there.
"""

import datetime as dt
from collections.abc import Callable

from voisins.accounts.models import Person

# The person, the network address they opened or closed it from (empty when nobody did it from a page), and when.
Hook = Callable[[Person, str, dt.datetime], None]

OPENED: list[Hook] = []
CLOSING: list[Hook] = []


def ask_to_be_told(hooks: list[Hook], *more: Hook) -> None:
    """Once each: Django makes an app ready again whenever its settings are replaced."""
    hooks += [hook for hook in more if hook not in hooks]


def tell(hooks: list[Hook], person: Person, address: str, at: dt.datetime) -> None:
    for hook in hooks:
        hook(person, address, at)
