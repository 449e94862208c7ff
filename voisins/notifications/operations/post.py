"""Hand mails to the mail server, over one connection, and understand what it says."""

import smtplib
from contextlib import suppress
from types import TracebackType

from django.core.mail import EmailMessage, get_connection

from voisins.notifications.enums import Reason

FOR_GOOD = range(500, 600)


class NoPost(Exception):  # noqa: N818 - a fact, said as a word
    """The mail server does not open: it is no letter's fault."""


class Post:
    """One connection for a lot of mails; another one after a mail was refused."""

    def __init__(self) -> None:
        self._connection = get_connection()

    def __enter__(self) -> "Post":
        self._open()
        return self

    def __exit__(
        self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._close()

    def hand(self, mail: EmailMessage) -> Reason:
        """Give one mail; Reason.NONE when the server took it, and is now answerable for it."""
        self._open()
        try:
            self._connection.send_messages([mail])
        except (OSError, ValueError) as error:  # whatever SMTP says; an address that is none
            self._close()
            return why(error)
        return Reason.NONE

    def _open(self) -> None:
        try:
            self._connection.open()
        except OSError as error:
            raise NoPost from error

    def _close(self) -> None:
        with suppress(OSError):
            self._connection.close()


def why(error: OSError | ValueError) -> Reason:
    """What the server meant: never, or not now."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, _said = next(iter(error.recipients.values()))
        return Reason.ADDRESS if code in FOR_GOOD else Reason.PUT_OFF
    if isinstance(error, smtplib.SMTPDataError):
        return Reason.REFUSED if error.smtp_code in FOR_GOOD else Reason.PUT_OFF
    if isinstance(error, ValueError | smtplib.SMTPNotSupportedError):
        return Reason.ADDRESS
    return Reason.PUT_OFF if isinstance(error, smtplib.SMTPResponseException) else Reason.SILENCE
