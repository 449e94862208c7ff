"""Download counts: how many, of what, which day; never who."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from voisins.kits.enums import Channel
from voisins.kits.models.library import Edition


class DailyCount(models.Model):
    """How often a document of an edition was taken in a day, by a channel, for a commune when it is known."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="counts")
    document = models.CharField(_("document"), max_length=40)
    day = models.DateField(_("jour"))
    commune = models.CharField(_("commune"), max_length=5, blank=True)
    channel = models.CharField(_("canal"), max_length=10, choices=Channel.choices)
    count = models.PositiveBigIntegerField(_("téléchargements"))
    apart = models.BooleanField(
        _("mis à part"), default=False, db_default=False
    )  # not published: no person's

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "document", "day", "commune", "channel"], name="daily_count_once"
            )
        ]
        indexes = [models.Index(fields=["day"], name="daily_count_day")]

    def __str__(self) -> str:
        return f"{self.document} {self.day}: {self.count}"


class RecentDownload(models.Model):
    """Somebody took something within the last half minute.

    ``sight`` is a keyed digest of who and what, which dies with its day's salt: it tells the second click from the
    first, and nothing else.
    """

    sight = models.BigIntegerField(primary_key=True)
    seen_at = models.FloatField()  # seconds since 1970, as nginx's log says them

    def __str__(self) -> str:
        return f"{self.seen_at:.0f}"


class CountingSalt(models.Model):
    """A day's secret: without it, which is erased two days later, a visitor's digest means nothing."""

    day = models.DateField(unique=True)
    salt = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return str(self.day)


class LogPosition(models.Model):
    """How far a web server's log has been counted, known by the log's first bytes and not by its name."""

    fingerprint = models.CharField(max_length=64, unique=True)
    offset = models.PositiveBigIntegerField()
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.fingerprint[:8]} {self.offset}"
