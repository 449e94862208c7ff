"""What comes back: the sealed address that a returned mail is sent to, and what its report says (RFC 3464)."""

import hashlib
import hmac
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from uuid import UUID

from django.conf import settings

from voisins.notifications.enums import Reason

_SEALED = re.compile(r"\+([0-9a-f]{32})-([0-9a-f]{16})@", re.ASCII)
# Where mail servers write to whom a return was really sent; the seal is asked of each, so none is believed.
_WHERE = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
_DEAD_MAILBOX = re.compile(r"5\.(1\.\d+|2\.[01])(\s|$)", re.ASCII)  # full ones are 5.2.2


def return_path(letter: UUID) -> str:
    """Where a mail that cannot be delivered comes back to; nothing unless the settings name such a mailbox."""
    if not settings.MAIL_RETURNS:
        return ""
    name, _at, host = settings.MAIL_RETURNS.partition("@")
    return f"{name}+{letter.hex}-{_seals(letter)[0]}@{host}"


def understood(message: bytes) -> tuple[UUID, Reason] | None:
    """Which letter came back and why; None for a forged return, and for what is none. The seal is asked for first."""
    number = _letter_of(BytesHeaderParser().parsebytes(message))
    if number is None:
        return None
    try:
        reason = _said_of(message_from_bytes(message))
    except RecursionError:  # somebody wrapped a mail in itself many times: no mail server does
        return None
    return (number, reason) if reason else None


def _letter_of(message: Message) -> UUID | None:
    """The letter that this message says it returns, if the address is one that we sealed."""
    for address in (str(each) for name in _WHERE for each in message.get_all(name, [])):
        for number, seal in _SEALED.findall(address.lower()):
            if any(hmac.compare_digest(seal, ours) for ours in _seals(UUID(number))):
                return UUID(number)
    return None


def _said_of(message: Message) -> Reason:
    """Why it came back; Reason.NONE for what is no return: an automatic answer, a delay, a mail of somebody."""
    for report in _reports(message):
        action, status = (str(report.get(name, "")).strip().lower() for name in ("Action", "Status"))
        if action == "failed":
            return _why(status)
    return Reason.NONE


def _why(status: str) -> Reason:
    """An address that takes nothing any more, a mail refused, or servers that gave up waiting."""
    if _DEAD_MAILBOX.match(status):
        return Reason.ADDRESS
    return Reason.REFUSED if status.startswith("5") else Reason.PUT_OFF


def _reports(message: Message) -> Iterator[Message]:
    """What is said of each recipient: one block of fields each."""
    for part in message.walk():
        blocks = part.get_payload() if part.get_content_type() == "message/delivery-status" else []
        yield from (block for block in blocks if isinstance(block, Message))


def _seals(letter: UUID) -> list[str]:
    """Under every key still known, the present one first."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    words = b"return:" + letter.bytes
    return [hmac.new(key.encode(), words, hashlib.sha256).hexdigest()[:16] for key in keys]
