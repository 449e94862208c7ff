"""Decisions on plain values: whose address a request comes from."""

import ipaddress
from collections.abc import Mapping
from typing import Any


def client_address(meta: Mapping[str, Any], trusted: int) -> str:
    """The address that the last trusted proxy saw; what a client writes itself in X-Forwarded-For is never believed."""
    direct = str(meta.get("REMOTE_ADDR", ""))
    if not trusted:
        return direct or "0.0.0.0"  # noqa: S104 - a stand-in, not a place to listen
    hops = [hop.strip() for hop in str(meta.get("HTTP_X_FORWARDED_FOR", "")).split(",") if hop.strip()]
    found = hops[-trusted] if len(hops) >= trusted else direct
    try:
        return str(ipaddress.ip_address(found))
    except ValueError:
        return direct or "0.0.0.0"  # noqa: S104
