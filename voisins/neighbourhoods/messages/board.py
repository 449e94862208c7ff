"""What the board writes to somebody: an announcement that does not wait, a word taken down, a word typed back."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.neighbourhoods.enums import Reason
from voisins.neighbourhoods.models import Membership, Post, Reply
from voisins.neighbourhoods.queries.board_news import news, sample
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.notifications.enums import Urgency
from voisins.notifications.kinds import Ids, Kind, Part, Reader, declare, declare_part
from voisins.notifications.rules.words import Button, Words

SOMEBODY, NOWHERE = "Nadia", "/voisinages/"


def _announced(reader: Reader, ids: Ids) -> Words | None:
    """To a member who meets its author, while it is up."""
    post = Post.objects.up().filter(pk=ids["post"]).select_related("neighbourhood", "author").first()
    if post is None or not _is_member(reader, post) or post.author_id in _apart(reader):
        return None
    return _announced_words(post.author.journal_name, post.words, post.get_absolute_url())


def _announced_words(name: str, words: str, page: str) -> Words:
    return Words(
        subject=_("Une annonce de votre voisinage"),
        heading=_("Une annonce"),
        lines=tuple(line for line in words.splitlines() if line.strip()),
        button=Button(_("Répondre sur le panneau"), page),
        after=(_("Écrit par %(name)s, qui tient le voisinage.") % {"name": name},),
    )


def _taken_down(reader: Reader, ids: Ids) -> Words | None:
    """To its author, as long as they are a neighbour; their words are not repeated."""
    written = _written(ids)
    if written is None or reader.person is None or written.author_id != reader.person.pk:
        return None
    post = written if isinstance(written, Post) else written.post
    if written.taken_down_at is None or not _is_member(reader, post):
        return None
    page = post.get_absolute_url() if post.taken_down_at is None or written == post else ""
    return _taken_down_words(str(Reason(written.taken_down_for).label), page)


def _taken_down_words(reason: str, page: str) -> Words:
    return Words(
        subject=_("Un mot retiré du panneau"),
        heading=_("Votre mot a été retiré du panneau"),
        lines=(
            _("La raison donnée : %(reason)s.") % {"reason": reason},
            _("Vous seul ou vous seule le voyez encore."),
        ),
        button=Button(_("Relire mon mot"), page) if page else None,
        after=(_("Vous n’êtes pas d’accord ? Écrivez à l’association : une autre personne regardera."),),
    )


def _typed_back(reader: Reader, ids: Ids) -> Words | None:
    """To whom it is from, while it is up: they may take it back."""
    post = Post.objects.up().filter(pk=ids["post"], author=reader.person).select_related("neighbourhood")
    found = post.first() if reader.person else None
    return _typed_back_words(found.get_absolute_url()) if found and _is_member(reader, found) else None


def _typed_back_words(page: str) -> Words:
    return Words(
        subject=_("Votre mot est sur le panneau"),
        heading=_("Votre mot est sur le panneau"),
        lines=(
            _("Un mot à votre nom était sur la feuille du hall. Qui tient le voisinage l’a recopié ici."),
            _("Il n’est pas de vous ? Vous pouvez l’effacer."),
        ),
        button=Button(_("Lire ce mot"), page),
    )


def _written(ids: Ids) -> Post | Reply | None:
    if "reply" in ids:
        return Reply.objects.filter(pk=ids["reply"]).select_related("post__neighbourhood").first()
    return Post.objects.filter(pk=ids["post"]).select_related("neighbourhood").first()


def _is_member(reader: Reader, post: Post) -> bool:
    here = Membership.objects.let_in(reader.at).filter(
        neighbourhood=post.neighbourhood_id, person=reader.person
    )
    return reader.person is not None and here.exists()


def _apart(reader: Reader) -> set[int]:
    return kept_apart(reader.person) if reader.person else set()


ANNOUNCED = declare(
    Kind(
        "neighbourhoods.announced",
        gettext_lazy("Une annonce du voisinage"),
        Urgency.SOON,
        _announced,
        lambda: _announced_words(SOMEBODY, _("L’eau sera coupée demain de 9 h à 11 h."), NOWHERE),
    )
)
TAKEN_DOWN = declare(
    Kind(
        "neighbourhoods.taken_down",
        gettext_lazy("Un mot à vous retiré du panneau"),
        Urgency.SOON,
        _taken_down,
        lambda: _taken_down_words(str(Reason.SALE.label), NOWHERE),
    )
)
TYPED_BACK = declare(
    Kind(
        "neighbourhoods.typed_back",
        gettext_lazy("Un mot à vous recopié du papier"),
        Urgency.SOON,
        _typed_back,
        lambda: _typed_back_words(NOWHERE),
    )
)
NEWS = declare_part(Part("neighbourhoods.board", gettext_lazy("Le panneau du voisinage"), news, sample))
