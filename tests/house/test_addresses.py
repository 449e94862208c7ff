"""T08: what can be guessed by counting is in no address."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter

# Numbers that count within something whose own name cannot be guessed, or that a library asks for.
COUNTED = {
    "mfa_remove_webauthn": "allauth looks for it among the keys of who is signed in",
    "mfa_edit_webauthn": "allauth looks for it among the keys of who is signed in",
    "bring": "one line of the list of a gathering that is named before it",
    "guest_brings": "one line of the list of a gathering that is named before it, by a secret",
    "turn_away": "one answer to a gathering that is named before it",
    "settle": "one moment of the poll of a gathering that is named before it",
    "drop": "one line of the list of a gathering that is named before it",
}


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for each in resolver.url_patterns:
        yield from patterns(each) if isinstance(each, URLResolver) else (each,)


def counted(resolver: URLResolver) -> set[str]:
    """The names of the addresses where a number stands."""
    return {
        str(each.name)
        for each in patterns(resolver)
        if any(isinstance(part, IntConverter) for part in each.pattern.converters.values())
    }


def test_no_address_counts_people_or_things() -> None:
    assert counted(get_resolver()) == set(COUNTED)


def test_every_number_has_its_reason() -> None:
    assert all(len(reason) > 20 for reason in COUNTED.values())
