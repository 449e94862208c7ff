"""From words to a mail: the same two templates for every kind."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from voisins.notifications.kinds import Reader
from voisins.notifications.rules.links import Stop, address_of, digest
from voisins.notifications.rules.words import Words, as_section
from voisins.ui.context import Association

# After the neutral sentence, what a telephone shows of a mail before it is opened is filled with nothing.
NOTHING = "\u034f\u200c\u00a0" * 90
HOUSE = Association()


def compose(
    words: Words,
    *,
    to: Reader,
    message_id: str,
    returns_to: str = "",
    sensitive: bool = False,
    stops: Sequence[str] = (),
) -> EmailMultiAlternatives:
    """The whole mail; ``stops`` are the kinds that its last link stops, none for a vital letter."""
    neutral = shown_of(words, sensitive=True)
    context = {
        "words": words,
        "site": settings.PUBLIC_URL,
        "before": f"{neutral}. {NOTHING}" if sensitive else "",
        "stop": address_of(stop_of(to, stops)) if stops else "",
        "preferences": reverse("notifications:preferences") if to.person else "",
        "house": HOUSE,
    }
    mail = EmailMultiAlternatives(
        subject=shown_of(words, sensitive=sensitive),
        body=_drawn("txt", context),
        to=[to.address],
        from_email=returns_to or None,
        headers=_headers(message_id, context["stop"]),
    )
    mail.attach_alternative(_drawn("html", context), "text/html")
    return mail


def shown_of(words: Words, *, sensitive: bool) -> str:
    """What a screen may show of a letter before it is opened."""
    return _("Un message de vos voisins") if sensitive else " ".join(words.subject.split())


def several(letters: Sequence[Words]) -> Words:
    """One mail made of several letters."""
    title = _("%(number)s nouvelles de vos voisins") % {"number": len(letters)}
    return Words(subject=title, heading=title, sections=tuple(as_section(words) for words in letters))


def stop_of(reader: Reader, what: Sequence[str]) -> Stop:
    """Who stops what, by the link of this mail."""
    if reader.person:
        return Stop(reader.person.public_id.hex, "", tuple(what))
    return Stop("", digest(reader.address), tuple(what))


def _drawn(ending: str, context: dict[str, Any]) -> str:
    return get_template(f"notifications/mail/letter.{ending}").render(context)


def _headers(message_id: str, stop: Any) -> dict[str, str]:
    headers = {
        "From": settings.DEFAULT_FROM_EMAIL,  # the sender on the envelope may be another
        "Message-ID": message_id,
        "Content-Language": get_language() or settings.LANGUAGE_CODE,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if stop:
        headers["Precedence"] = "bulk"  # who is away answers no such mail
        ways = [f"<{stop}>"] + [f"<mailto:{to}?subject=stop>" for to in [settings.MAIL_UNSUBSCRIBE] if to]
        headers["List-Unsubscribe"] = ", ".join(ways)
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
