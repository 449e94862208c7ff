"""Published editions without their printing, and lines as nginx writes them."""

import datetime as dt
import hashlib
import json
from collections import Counter
from pathlib import Path

from django.conf import settings

from voisins.kits.enums import State
from voisins.kits.models import DailyCount, Edition, Kit, PrintedFile
from voisins.kits.operations.files import path_of
from voisins.kits.rules.content import to_json
from voisins.kits.rules.counting import Download
from voisins.territories.models import Commune, Department, Region

NOON = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)
AT = NOON.timestamp()
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1"
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
GOOGLE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
ORLEANS = "45234"


def make_edition(slug: str = "canicule", *, rank: int = 1) -> Edition:
    """A public edition whose sheets nobody printed."""
    from tests.kits.makers import content

    kit, _new = Kit.objects.get_or_create(slug=slug, defaults={"created_at": NOON})
    return Edition.objects.create(
        kit=kit,
        state=State.PUBLISHED,
        rank=rank,
        number=f"2026-{rank}",
        said=to_json(content()),
        digest="0" * 64,
        created_at=NOON,
        published_at=NOON,
    )


def make_file(edition: Edition, document: str = "affiche", *, size: int = 3000, paper: str = "a4") -> str:
    """A ready file, on the disk too; its digest."""
    data = f"%PDF-1.7 {edition} {document} {paper} ".encode().ljust(size, b".")
    digest = hashlib.sha256(data).hexdigest()
    path = path_of(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    PrintedFile.objects.create(
        edition=edition,
        document=document,
        version="fr",
        paper=paper,
        saving=False,
        large_print=False,
        digest=digest,
        size=size,
        page_count=1,
    )
    return digest


def make_orleans() -> None:
    region, _new = Region.objects.get_or_create(code="24", defaults={"name": "Centre-Val de Loire"})
    loiret, _new = Department.objects.get_or_create(code="45", defaults={"name": "Loiret", "region": region})
    Commune.objects.get_or_create(
        code=ORLEANS, defaults={"name": "Orléans", "search_key": "orleans", "department": loiret}
    )


def download(
    edition: Edition, *, at: float = AT, number: int = 0, agent: str = PHONE, document: str = "affiche"
) -> Download:
    """Somebody of the network with that number took the poster."""
    return Download(at, network(number), agent, edition.pk, document, "", "site")


def network(number: int) -> str:
    return f"{11 + (number >> 16)}.{number >> 8 & 255}.{number & 255}.0"


def line(
    digest: str,
    *,
    at: float = AT,
    number: int = 0,
    agent: str = PHONE,
    way: str = "site",
    method: str = "GET",
    status: int = 200,
    part: str = "",
    prefetch: bool = False,
) -> bytes:
    """A line of the log, as deploy/nginx.conf has it written."""
    fields = [
        "1",
        f"{at:.3f}",
        network(number),
        method,
        str(status),
        part,
        str(int(prefetch)),
        way,
        digest,
        agent,
    ]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("latin-1") + b"\n"


def counted(document: str = "affiche") -> int:
    return sum(DailyCount.objects.filter(document=document).values_list("count", flat=True))


def counts() -> dict[tuple[str, str, str], int]:
    """By document, commune and channel, all editions and days together."""
    found: Counter[tuple[str, str, str]] = Counter()
    for document, commune, channel, count in DailyCount.objects.values_list(
        "document", "commune", "channel", "count"
    ):
        found[document, commune, channel] += count
    return dict(found)


def download_log() -> Path:
    """Where the log lies, with nothing left of an earlier test."""
    folder = Path(settings.DATA) / "log"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    return folder / "downloads.log"
