"""Decisions on plain values: whose address a request comes from, which network it is in, what a browser is called,
who has just come."""

import datetime as dt
import ipaddress
from collections.abc import Mapping
from typing import Any

NOWHERE = "0.0.0.0"  # noqa: S104 - a stand-in, not a place to listen
FIRST_WEEK = dt.timedelta(days=7)
IPV6_HOME = 64  # what a provider gives to one home
# The first word found says the name: every browser also calls itself by the names of its elders.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def client_address(meta: Mapping[str, Any], trusted: int) -> str:
    """The address that the last trusted proxy saw; what a client writes itself in X-Forwarded-For is never believed."""
    direct = str(meta.get("REMOTE_ADDR", ""))
    if not trusted:
        return direct or NOWHERE
    hops = [hop.strip() for hop in str(meta.get("HTTP_X_FORWARDED_FOR", "")).split(",") if hop.strip()]
    found = hops[-trusted] if len(hops) >= trusted else direct
    try:
        return str(ipaddress.ip_address(found))
    except ValueError:
        return direct or NOWHERE


def network_of(address: str) -> str:
    """What one home or office shares: an IPv4 address, or the first half of an IPv6 one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return NOWHERE
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, IPV6_HOME), strict=False).network_address)


def device_name(user_agent: str) -> tuple[str, str]:
    """The browser and the machine that a request says it comes from, as people call them; empty when unknown."""
    return _first(BROWSERS, user_agent), _first(MACHINES, user_agent)


def _first(names: tuple[tuple[str, str], ...], words: str) -> str:
    return next((name for word, name in names if word in words), "")


def is_young(opened_at: dt.datetime, at: dt.datetime) -> bool:
    """Whether an account is in its first week: it may do less."""
    return at - opened_at < FIRST_WEEK
