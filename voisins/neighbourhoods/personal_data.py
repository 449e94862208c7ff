"""What a voisinage holds of people, and what it does when one of them erases themselves."""

from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.neighbourhoods.models import Ask, Block, DirectoryLine, Membership, Post, Reply, Thanks
from voisins.neighbourhoods.operations.board_photos import erase_with_account
from voisins.neighbourhoods.operations.keeping import part_with
from voisins.privacy.kinds import Fate, Held, Rows, declare, declare_parting
from voisins.privacy.rules import when


def _memberships(person: Person) -> Rows:
    """Where they live, and what they say there of themselves."""
    found = Membership.objects.filter(person=person).select_related("neighbourhood").order_by("pk")
    places = [
        {
            "voisinage": each.neighbourhood.name,
            "standing": each.get_standing_display(),
            "way": each.get_way_display(),
            "since": when(each.joined_at),
        }
        for each in found
    ]
    lines = DirectoryLine.objects.filter(membership__person=person).order_by("pk")
    return [
        *places,
        *(
            {"line": each.get_line_display(), "words": each.words, "read_by": each.get_reach_display()}
            for each in lines
        ),
    ]


def _asks(person: Person) -> Rows:
    found = Ask.objects.filter(person=person).order_by("pk")
    return [
        {"words": each.words, "state": each.get_state_display(), "at": when(each.asked_at)} for each in found
    ]


def _blocks(person: Person) -> Rows:
    """That there are some, and since when: not whom."""
    return [{"since": when(each.at)} for each in Block.objects.filter(by=person).order_by("pk")]


def _posts(person: Person) -> Rows:
    found = Post.objects.filter(author=person).order_by("pk")
    return [{"words": each.words, "at": when(each.posted_at)} for each in found]


def _replies(person: Person) -> Rows:
    found = Reply.objects.filter(author=person).order_by("pk")
    return [{"words": each.words, "at": when(each.posted_at)} for each in found]


def _thanks(person: Person) -> Rows:
    """That they said thank you, and when: not what for, which is another person’s word."""
    return [{"at": when(each.at)} for each in Thanks.objects.filter(person=person).order_by("pk")]


declare(
    Held("neighbourhoods.Membership.person", Fate.GOES, _("Voisinages et fiches"), _memberships),
    Held(
        "neighbourhoods.DirectoryLine.membership",
        Fate.GOES,
        why_not="what they say of themselves is told with the place",
    ),
    Held("neighbourhoods.Membership.admitted_by", Fate.UNLINKED, why_not="it is about another person"),
    Held("neighbourhoods.Ask.person", Fate.GOES, _("Demandes pour entrer"), _asks),
    Held("neighbourhoods.Ask.decided_by", Fate.UNLINKED, why_not="it is about another person"),
    Held("neighbourhoods.Voice.voter", Fate.GOES, why_not="it names whom they would have keep the place"),
    Held("neighbourhoods.Voice.chosen", Fate.GOES, why_not="it is another person’s choice"),
    Held("neighbourhoods.Block.by", Fate.GOES, _("Mises à distance"), _blocks),
    Held("neighbourhoods.Block.whom", Fate.GOES, why_not="it is another person’s wish, and a secret"),
    Held(
        "neighbourhoods.JoinCode.made_by",
        Fate.UNLINKED,
        why_not="a code of the place; the journal tells the act",
    ),
)
declare(
    Held("neighbourhoods.Post.author", Fate.GOES, _("Mots du panneau"), _posts),
    Held("neighbourhoods.Reply.author", Fate.GOES, _("Réponses sur le panneau"), _replies),
    Held("neighbourhoods.Thanks.person", Fate.GOES, _("Mercis"), _thanks),
    Held("neighbourhoods.Post.taken_down_by", Fate.UNLINKED, why_not="it is about another person"),
    Held("neighbourhoods.Reply.taken_down_by", Fate.UNLINKED, why_not="it is about another person"),
)
# Its words go first: a place that is closed would take them along, and leave their files.
declare_parting(erase_with_account)
declare_parting(part_with)
