"""A real mail server that takes, refuses, puts off or hangs up, as a test asks."""

from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.browser.site import free_port
from tests.notifications.makers import as_read

OK = "250 OK"


class Postman:
    """What it says to each recipient and to each mail; what it took, and how often somebody came in."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.to: dict[str, str] = {}
        self.says = OK
        self.hangs_up = 0
        self.taken: list[str] = []
        self.senders: list[str | None] = []
        self.visits = 0

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, name: str, said: list[str]
    ) -> list[str]:
        self.visits += 1
        session.host_name = name
        return said

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.to.get(address, OK)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.hangs_up:
            self.hangs_up -= 1
            assert server.transport
            server.transport.close()
        if self.says == OK:
            self.senders.append(envelope.mail_from)
            self.taken.append(str(as_read(envelope.original_content or b"")["Message-ID"]))
        return self.says


@contextmanager
def postman(port: int = 0) -> Iterator[Postman]:
    found = Postman(port or free_port())
    controller = Controller(found, hostname="127.0.0.1", port=found.port)
    controller.start()
    try:
        yield found
    finally:
        controller.stop()
