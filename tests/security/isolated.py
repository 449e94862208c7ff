"""Run alone, in the environment of an empty site: lives a day of the program, and tells what it met, as JSON.

Meant for a network namespace of its own, where the kernel itself counts what was sent towards nowhere.
"""

import fcntl
import http.client
import json
import os
import re
import socket
import struct
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voisins.settings")
IFF_UP, SIOCGIFFLAGS, SIOCSIFFLAGS = 1, 0x8913, 0x8914
PATIENCE = 60  # seconds, on a busy machine
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
OUTSIDE = (("192.0.2.1", 443), ("2001:db8::1", 443), ("exemple.invalid", 443))  # RFC 5737, 3849, 2606


def main() -> None:
    raise_loopback()
    session, batch = make_site()
    met = lived(session, batch)
    json.dump({"met": met, "attempts": attempts(), **control()}, sys.stdout)


# -- The network -------------------------------------------------------------------------------------------


def raise_loopback() -> None:
    """What ``ip link set lo up`` does: a new namespace has its own loopback, down."""
    with socket.socket() as asked:
        said = fcntl.ioctl(asked, SIOCGIFFLAGS, struct.pack("16sh22x", b"lo", 0))
        (flags,) = struct.unpack_from("h", said, 16)
        fcntl.ioctl(asked, SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", flags | IFF_UP))


def attempts() -> int:
    """What this namespace tried to send and had no way for, and names asked of a resolver that is not there."""
    rows = [line.split() for line in Path("/proc/net/snmp").read_text().splitlines()]
    told = {
        f"{names[0]}{name}": int(value)
        for names, values in zip(rows[::2], rows[1::2], strict=True)
        for name, value in zip(names[1:], values[1:], strict=True)
    }
    told |= {name: int(value) for name, value in map(str.split, Path("/proc/net/snmp6").open())}
    wanted = ("Ip:OutNoRoutes", "Udp:NoPorts", "Ip6OutNoRoutes", "Udp6NoPorts")
    return sum(told.get(name, 0) for name in wanted)


def control() -> dict[str, Any]:
    """Each way out tried on purpose: what was reached, and what the kernel counted meanwhile."""
    counted, reached = [], []
    for address in OUTSIDE:
        before = attempts()
        with suppress(OSError), socket.create_connection(address, timeout=5):
            reached.append(address[0])
        counted.append(attempts() - before)
    return {"reached": reached, "counted": counted}


# -- The site ----------------------------------------------------------------------------------------------


def make_site() -> tuple[str, str]:
    """A kit that is public, a town's agent, and her batch that waits; her session, and the batch's number."""
    django.setup()
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0)
    from tests.kits.makers import content, make_published
    from tests.security import world
    from tests.territories.makers import make_commune
    from voisins.accounts.enums import Role
    from voisins.kits.operations import batches
    from voisins.kits.rules.sheets import Choice
    from voisins.lib.clock import now

    make_commune("Orléans", code=world.ORLEANS, postcodes=("45000",))
    agent = world.make_person("agent", Role.TOWN_AGENT)
    batch = batches.ask(
        edition=make_published(said=content()),
        documents=["tract"],
        finish=Choice(""),
        form="zip",
        data=b"Adresse\n10 rue des Lilas\n2 rue des Lilas\n",
        commune="",
        by=agent,
        at=now(),
    )
    return world.client_of(agent).cookies["session"].value, str(batch.public_id)


# -- Its day -----------------------------------------------------------------------------------------------


def lived(session: str, batch: str) -> dict[str, Any]:
    """What each thing asked was answered, while the server and the worker ran."""
    from tests.browser.site import free_port, running

    port, log, environment = free_port(), Path(os.environ["VOISINS_DATA"]) / "log", dict(os.environ)
    serving = ("serve", "--port", str(port), "--processes", "1")
    with running(serving, environment, log), running(("worker",), environment, log):
        until(lambda: ask(port, "/healthz")[0] == 200)
        cookie = {"Cookie": f"session={session}"}
        until(lambda: b"/resultat/" in ask(port, f"/kits/lots/{batch}/", headers=cookie)[1])
        page = ask(port, "/kits/canicule/")
        poster = ask(port, "/kits/canicule/affiche/imprimer/", headers=FORM, body=typed())
        ready = re.search(rb'/f/site/[^"]+\.pdf', ask(port, "/kits/canicule/affiche/")[1])
        asked = {
            "kit": page[0],
            "poster": (poster[0], poster[1][:5].decode(errors="replace")),
            "ready poster": ask(port, ready[0].decode())[0] if ready else "no link",
            "batch": ask(port, f"/kits/lots/{batch}/", headers=cookie)[0],
            "result": ask(port, f"/kits/lots/{batch}/resultat/", headers=cookie)[0],
        }
    return asked


def typed() -> str:
    return urlencode({"place": "14, rue des Tilleuls", "organiser": "Odette", "action": "document"})


def ask(
    port: int, path: str, *, headers: dict[str, str] | None = None, body: str | None = None
) -> tuple[int, bytes]:
    """Status and body; 0 while nobody answers."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as asked:
        try:
            asked.request("POST" if body else "GET", path, body=body, headers=headers or {})
            answer = asked.getresponse()
            return answer.status, answer.read()
        except ConnectionError:
            return 0, b""


def until(done: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            sys.exit((Path(os.environ["VOISINS_DATA"]) / "log").read_text()[-4000:] or "nothing came")
        time.sleep(0.1)


if __name__ == "__main__":
    main()
