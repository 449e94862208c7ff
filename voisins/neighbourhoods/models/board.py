"""What neighbours pin on the board: words, answers, thanks. A keeper may take down, its author may take back."""

import uuid
from collections.abc import Collection
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.neighbourhoods.enums import Reason
from voisins.neighbourhoods.models.places import Neighbourhood

LONGEST_POST, LONGEST_REPLY = 2000, 1000
Some = TypeVar("Some", bound="Written")


class WrittenQuerySet(models.QuerySet[Some]):
    def up(self) -> Self:
        """Without what a keeper took down, or the association hid."""
        return self.filter(taken_down_at=None, hidden_at=None)

    def met_by(self, person: Person, *, apart: Collection[int]) -> Self:
        """What is up, and one's own; nothing of those whom ``person`` does not meet."""
        return (
            self.filter(hidden_at=None)
            .exclude(author__in=apart)
            .filter(Q(taken_down_at=None) | Q(author=person))
        )

    def in_order(self) -> Self:
        return self.select_related("author").order_by("posted_at", "pk")


class Written(models.Model):
    """Words of somebody; what a keeper took down is read by its author alone, with the reason."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.TextField(_("mot"))
    posted_at = models.DateTimeField()
    taken_down_at = models.DateTimeField(null=True)
    taken_down_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_down_for = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    hidden_at = models.DateTimeField(null=True)  # by the association: its author reads it no more either

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_taken_down_for_a_reason",
                condition=Q(taken_down_at=None, taken_down_for="")
                | (Q(taken_down_at__isnull=False) & ~Q(taken_down_for="")),
            )
        ]

    @property
    def is_up(self) -> bool:
        return self.taken_down_at is None and self.hidden_at is None


class PostQuerySet(WrittenQuerySet["Post"]):
    def newest_first(self) -> Self:
        return self.select_related("author").order_by("-posted_at", "-pk")

    def as_pinned(self) -> Self:
        """The pinned ones first, the latest pinned on top; then the newest."""
        return self.select_related("author").order_by(
            F("pinned_at").desc(nulls_last=True), "-posted_at", "-pk"
        )


class Post(Written):
    """A word on the board, or an announcement of who keeps the place."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="posts")
    announcement = models.BooleanField(_("annonce"), default=False)
    on_paper = models.BooleanField(_("écrit sur papier"), default=False)
    photo = models.CharField(max_length=32, blank=True)  # its name on the shelf
    pinned_at = models.DateTimeField(null=True)

    objects = PostQuerySet.as_manager()

    class Meta(Written.Meta):
        abstract = False
        verbose_name = _("mot du panneau")
        indexes = [models.Index(fields=["neighbourhood", "-posted_at"], name="post_newest")]
        constraints = [
            *Written.Meta.constraints,
            models.CheckConstraint(
                name="post_pinned_while_up", condition=Q(pinned_at=None) | Q(taken_down_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} ({self.posted_at:%Y-%m-%d})"

    def get_absolute_url(self) -> str:
        return reverse("neighbourhoods:post", args=[self.neighbourhood.public_id, self.public_id])


class ReplyQuerySet(WrittenQuerySet["Reply"]):
    """Answers."""


class Reply(Written):
    """An answer under a word."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="replies")

    objects = ReplyQuerySet.as_manager()

    class Meta(Written.Meta):
        abstract = False
        verbose_name = _("réponse")

    def __str__(self) -> str:
        return f"{self.pk} ({self.posted_at:%Y-%m-%d})"


class Thanks(models.Model):
    """Somebody says thank you for a word: the one reaction there is."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="thanks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("merci")
        constraints = [models.UniqueConstraint(fields=["post", "person"], name="thanks_once")]

    def __str__(self) -> str:
        return f"{self.person_id} / {self.post_id}"
