"""Hand a notice to the push service of a device, written so that the service cannot read it."""

import json
from urllib.parse import urlsplit

from django.conf import settings

from voisins.lib.aes128gcm import seal
from voisins.lib.egress import Forbidden, Silence, post
from voisins.notifications.enums import Reason
from voisins.notifications.models import Device
from voisins.notifications.rules.pushing import hosts, signer, unpacked

TITLE = "Voisins solidaires"
KEPT = 24 * 3600  # seconds that the service may wait for a telephone that is off
LONGEST = 200  # letters: a screen shows no more
GONE, TAKEN = (404, 410), (200, 201, 202, 204)
LATER = (408, 425, 429)


def ring(device: Device, *, words: str, path: str, vital: bool) -> Reason:
    """Send once. Reason.NONE when the service took it; Reason.ADDRESS when this device is no more."""
    note = {"title": TITLE, "body": words[:LONGEST], "path": path}
    try:
        status = post(device.endpoint, _sealed(device, note), _headers(device, vital=vital), hosts=hosts())
    except Silence:
        return Reason.SILENCE
    except Forbidden:
        return Reason.ADDRESS
    return _why(status)


def _sealed(device: Device, note: dict[str, str]) -> bytes:
    return seal(json.dumps(note).encode(), point=unpacked(device.p256dh), secret=unpacked(device.auth))


def _headers(device: Device, *, vital: bool) -> dict[str, str]:
    service = urlsplit(device.endpoint)
    claims = {"sub": f"mailto:{settings.ASSOCIATION_MAIL}", "aud": f"https://{service.netloc}"}
    return {
        **signer(settings.PUSH_KEY).sign(claims),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT),
        "Urgency": "high" if vital else "normal",
    }


def _why(status: int) -> Reason:
    if status in TAKEN:
        return Reason.NONE
    if status in GONE:
        return Reason.ADDRESS
    return Reason.PUT_OFF if status in LATER or status >= 500 else Reason.REFUSED
