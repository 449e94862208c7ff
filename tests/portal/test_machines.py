"""Small files at fixed addresses."""

import datetime as dt
import re

import time_machine
from django.contrib.staticfiles import finders
from django.test import Client


def test_robots_are_kept_out_of_the_studio(client: Client) -> None:
    page = client.get("/robots.txt")

    assert page["Content-Type"].startswith("text/plain")
    assert "Disallow: /atelier/" in page.content.decode()
    assert "public" in page["Cache-Control"]


@time_machine.travel("2026-11-23T10:00:00Z", tick=False)
def test_a_finder_of_flaws_learns_whom_to_write_to_and_until_when(client: Client) -> None:
    text = client.get("/.well-known/security.txt").content.decode()
    until = dt.datetime.fromisoformat(re.findall(r"Expires: (\S+)", text)[0])

    assert "Contact: mailto:contact@voisinssolidaires.fr" in text
    assert dt.timedelta(days=30) < until - dt.datetime(2026, 11, 23, tzinfo=dt.UTC) < dt.timedelta(days=365)


def test_a_phone_finds_our_name_and_icons(client: Client) -> None:
    page = client.get("/manifest.webmanifest")
    told = page.json()

    assert page["Content-Type"].startswith("application/manifest+json")
    assert told["name"] == "Voisins solidaires"
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in told["icons"])


def test_an_old_browser_finds_the_small_icon(client: Client) -> None:
    page = client.get("/favicon.ico")

    assert page.status_code == 302
    assert finders.find(page["Location"].removeprefix("/static/"))
