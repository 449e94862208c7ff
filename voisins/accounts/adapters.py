"""Where allauth asks us: who may sign up, what is said, which codes."""

from secrets import randbelow
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest

from voisins.accounts.fields_key import box
from voisins.accounts.limits import TooMany, take
from voisins.accounts.rules import client_address
from voisins.lib.clock import now


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by an administrator; codes are eight digits said in two halves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def generate_login_code(self) -> str:
        """Eight digits (26 bits): easy to read aloud, three tries, ten minutes."""
        return f"{randbelow(10**8):08}"

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request.META, settings.TRUSTED_PROXIES)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """One address gets five mails an hour at most, all kinds together; after that, silence."""
        try:
            take("mail", email.lower(), limit=5, seconds=3600, at=now())
        except TooMany:
            return
        super().send_mail(template_prefix, email, context)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are encrypted in the database; the key is derived from the program's own."""

    def encrypt(self, text: str) -> str:
        return box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return box().decrypt(encrypted_text.encode()).decode()
