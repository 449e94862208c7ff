"""A kit's page: through the program alone, and behind nginx's cache against nginx serving the same bytes."""

import shutil
import urllib.request
from pathlib import Path

from bench.figures import Figure
from bench.site import loaded, served, wrk

WORDPRESS = 66  # requests/s of an uncached WordPress page of the block theme on a 2-core machine


def figures() -> list[Figure]:
    with loaded() as data, served(data) as site:
        address = f"{site.address}/kits/canicule/"
        wrk(address, seconds=3)
        alone = wrk(address, seconds=10)
        found = [
            Figure(
                "kit page, public, through the program alone",
                "≥ 1,300 /s, 20 × WordPress",
                f"{alone.per_second:.0f} /s, {alone.per_second / WORDPRESS:.0f} × the {WORDPRESS} /s measured for WordPress, {alone.errors} errors",
                alone.per_second >= 1300 and not alone.errors,
            )
        ]
        if shutil.which("nginx"):
            found.append(_behind_nginx(site.address, data, address))
        return found


def _behind_nginx(upstream: str, data: Path, address: str) -> Figure:
    from bench.nginx import running

    page = urllib.request.urlopen(address).read()
    with running(upstream, data=data) as front:
        (front.root / "same.html").write_bytes(page)
        wrk(f"{front.address}/kits/canicule/", seconds=2)
        cached = wrk(f"{front.address}/kits/canicule/", seconds=8)
        plain = wrk(f"{front.address}/same.html", seconds=8)
    share = cached.per_second / plain.per_second
    return Figure(
        "the same with nginx's cache in front, against nginx serving the same bytes",
        "≥ 60 %",
        f"{share:.0%} ({cached.per_second:.0f} /s against {plain.per_second:.0f} /s)",
        share >= 0.6,
    )
