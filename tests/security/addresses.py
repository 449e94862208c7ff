"""Every address that the program answers, read from the resolver itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

View = Callable[..., Any]


@dataclass(frozen=True)
class Address:
    """``name`` is what reverse() knows it by, or its route where it has none; ``translated``: it has a twin in /en/."""

    name: str
    route: str
    translated: bool
    pattern: URLPattern

    @property
    def view(self) -> View:
        return self.pattern.callback

    @property
    def open(self) -> bool:
        """Whether the view says that nobody needs to sign in."""
        return not getattr(self.view, "login_required", True)


def every_address() -> list[Address]:
    return list(_walk(get_resolver(), "", (), translated=False))


def _walk(
    resolver: URLResolver, route: str, spaces: tuple[str, ...], *, translated: bool
) -> Iterator[Address]:
    for part in resolver.url_patterns:
        prefix = isinstance(part.pattern, LocalePrefixPattern)
        here = route if prefix else route + str(part.pattern)
        if isinstance(part, URLResolver):
            inside = (*spaces, part.namespace) if part.namespace else spaces
            yield from _walk(part, here, inside, translated=translated or prefix)
        else:
            name = ":".join([*spaces, part.name]) if part.name else here
            yield Address(name, here, translated, part)
