"""Where allauth asks us: who may sign up, which codes, what is said, what is written down."""

import logging
from secrets import randbelow
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from voisins.accounts import limits
from voisins.accounts.access import network
from voisins.accounts.fields_key import box
from voisins.accounts.models import Person
from voisins.accounts.rules import client_address
from voisins.journal import operations as journal
from voisins.lib.clock import now

log = logging.getLogger(__name__)

NOTICES = {
    "mfa/email/totp_activated": "accounts.application_added",
    "mfa/email/totp_deactivated": "accounts.application_removed",
    "mfa/email/webauthn_added": "accounts.key_added",
    "mfa/email/webauthn_removed": "accounts.key_removed",
    "mfa/email/recovery_codes_generated": "accounts.spare_codes_made",
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by an administrator; codes are eight digits said in two halves."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("Ce n’est pas ce code. Regardez le dernier courrier reçu."),
        "too_many_login_attempts": _("Trop d’essais. Attendez un peu, puis demandez un autre code."),
        "rate_limited": _("C’est beaucoup de demandes à la suite. Attendez un peu, puis réessayez."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def generate_login_code(self) -> str:
        """Eight digits (26 bits): easy to read aloud, three tries, ten minutes."""
        return f"{randbelow(10**8):08}"

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request.META, settings.TRUSTED_PROXIES)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **hooks: Any) -> HttpResponse:
        """Who has just shown a second factor is not asked for it again at the next page; where they came from is home."""
        assert isinstance(user, Person)  # noqa: S101 - said for the type checker
        limits.came_in(user.email or "", network(request), at=now())
        if any(record["method"] == "mfa" for record in get_authentication_records(request, user)):
            record_authentication(request, user, "mfa", reauthenticated=True)
        answer: HttpResponse = super().post_login(request, user, **hooks)
        return answer

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """A key comes first: it is quicker than six digits, and cannot be given to a false page."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return sorted(methods, key=lambda method: "webauthn" not in method["id"])

    def is_safe_url(self, url: str) -> bool:
        """Where to go on: a page of this site, by its whole path; a bare word would lead nowhere."""
        return url.startswith("/") and bool(super().is_safe_url(url))

    def send_mail(self, template_prefix: str, email: str, context_of_mail: dict[str, Any]) -> None:
        """Send, unless the page that asked has reached its limit: it then answers as if the mail had gone."""
        if not getattr(context.request, "unwritten", False):
            super().send_mail(template_prefix, email, context_of_mail)

    def render_mail(self, *args: Any, **kwargs: Any) -> EmailMessage:
        """Holiday messages do not answer to a program."""
        mail: EmailMessage = super().render_mail(*args, **kwargs)
        mail.extra_headers |= {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
        return mail

    def send_notification_mail(
        self, template_prefix: str, user: AbstractBaseUser, *args: Any, **kwargs: Any
    ) -> None:
        """A factor was added or taken away: its owner is told, and the journal keeps it even when no mail leaves."""
        assert isinstance(user, Person)  # noqa: S101 - said for the type checker
        journal.record(NOTICES[template_prefix], about=user, by=user, at=now())
        try:
            super().send_notification_mail(template_prefix, user, *args, **kwargs)
        except OSError:
            log.exception("a notice could not be sent")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are encrypted in the database; the key is derived from the program's own."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Ce n’est pas ce code. Attendez le suivant, et vérifiez l’heure du téléphone."),
        "cannot_generate_recovery_codes": _("Ajoutez d’abord une clé ou une application de codes."),
    }

    def encrypt(self, text: str) -> str:
        return box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return box().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        """A key that its owner did not name."""
        return str(_("Clé de %(name)s")) % {"name": user}
