"""What a member says of themselves in the directory."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from voisins.neighbourhoods.enums import Line, Reach
from voisins.neighbourhoods.models import DirectoryLine, Membership


@dataclass(frozen=True)
class Said:
    """One line as its person wants it."""

    words: str
    reach: Reach
    printed: bool


@transaction.atomic
def say(*, membership: Membership, lines: Mapping[Line, Said], discreet: bool) -> None:
    """Write one's card anew; an empty line is erased, a line that not all may read is never printed."""
    Membership.objects.filter(pk=membership.pk).update(discreet=discreet)
    for line, said in lines.items():
        mine = DirectoryLine.objects.filter(membership=membership, line=line)
        if not said.words:
            mine.delete()
            continue
        DirectoryLine.objects.update_or_create(
            membership=membership,
            line=line,
            defaults={
                "words": said.words,
                "reach": said.reach,
                "printed": said.printed and said.reach == Reach.MEMBERS,
            },
        )
