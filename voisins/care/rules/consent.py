"""When somebody may be called on: they said so themselves, or were told of it."""

import datetime as dt

from voisins.care.enums import Consent

TO_TELL = dt.timedelta(
    days=7
)  # somebody whose family asked is told within a week, or nothing is kept (SAFETY T47)
TEXT = "2026-11"  # the words to which people say yes; a new wording gets a new date


def may_be_called(consent: Consent, told_at: dt.datetime | None) -> bool:
    return consent != Consent.FAMILY or told_at is not None


def too_late_to_tell(
    consent: Consent, entered_at: dt.datetime, told_at: dt.datetime | None, *, at: dt.datetime
) -> bool:
    return not may_be_called(consent, told_at) and at > entered_at + TO_TELL
