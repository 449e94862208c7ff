"""A real SMTP server that keeps what it receives, to read codes from."""

import logging
import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

logging.getLogger("mail.log").setLevel(logging.WARNING)
CODE = re.compile(r"^\s*(\d{4})\s?(\d{4})\s*$", re.MULTILINE)


class Mails:
    """The post of one site, in the order it came."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.received: list[EmailMessage] = []
        self._controller = Controller(self, hostname="127.0.0.1", port=port)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.received.append(message)
        return "250 OK"

    def open(self) -> None:
        self._controller.start()

    def close(self) -> None:
        self._controller.stop()

    def newest_words_to(self, address: str) -> str:
        """What the last mail sent to ``address`` says to who reads plain text."""
        newest = next(mail for mail in reversed(self.received) if address in str(mail["To"]))
        words = newest.get_body(("plain",))
        return str(words.get_content()) if words else ""

    def words_about(self, address: str, about: str, *, after: int = 0) -> str:
        """What the newest mail to ``address`` that says this says, among the messages since number ``after``."""
        for _attempt in range(50):
            for mail in reversed(self.received[after:]):
                body = mail.get_body(("plain",))
                words = str(body.get_content()) if body else ""
                if address in str(mail["To"]) and about in words:
                    return words
            time.sleep(0.1)
        raise AssertionError(f"no mail about {about}: {[str(mail['Subject']) for mail in self.received]}")

    def code_for(self, address: str, *, after: int = 0) -> str:
        """The eight digits of the newest code sent to ``address``, among the messages since number ``after``."""
        for _attempt in range(100):
            for message in reversed(self.received[after:]):
                words = message.get_body(("plain",))
                found = CODE.search(words.get_content()) if words and address in str(message["To"]) else None
                if found:
                    return found[1] + found[2]
            time.sleep(0.05)
        raise AssertionError(f"no code came for {address}: {[str(m['To']) for m in self.received]}")
