"""How each letter looks, drawn from what its app gives as a sample: nobody is in it."""

from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from voisins.accounts.models import Person
from voisins.notifications.enums import Rhythm
from voisins.notifications.kinds import KINDS, PARTS, Part, Reader
from voisins.notifications.operations.composing import compose
from voisins.notifications.operations.digesting import digest_words
from voisins.notifications.rules.links import DIGEST
from voisins.notifications.rules.words import Words, grouped

NOBODY = UUID(int=0)


def sample_mail(name: str) -> EmailMultiAlternatives | None:
    """The mail of a kind, the digest with one part in it, or with all; None for a name that nobody declares."""
    if name in KINDS:
        kind = KINDS[name]
        return _mail(kind.sample(), sensitive=kind.sensitive, stops=[] if kind.vital else [name])
    if name == DIGEST:
        return _digest(list(PARTS.values()))
    return _digest([PARTS[name]]) if name in PARTS else None


def _digest(parts: list[Part]) -> EmailMultiAlternatives:
    sections = grouped(section for part in parts for section in part.sample())
    return _mail(digest_words(Rhythm.WEEKLY, sections), sensitive=False, stops=[DIGEST])


def _mail(words: Words, *, sensitive: bool, stops: list[str]) -> EmailMultiAlternatives:
    reader = Reader("nadia@exemple.fr", Person(email="nadia@exemple.fr", public_id=NOBODY))
    number = f"<sample@{settings.MAIL_HOST}>"
    return compose(words, to=reader, message_id=number, sensitive=sensitive, stops=stops)
