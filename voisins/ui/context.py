"""What every page and every mail knows without being told: ``house``."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The same page in another language, or its home page when this page cannot be asked for again."""

    code: str
    name: str
    href: str


class Association:
    """Who runs the site: all that a mail knows, which no request asks for."""

    phone = settings.ASSOCIATION_PHONE
    mail = settings.ASSOCIATION_MAIL

    @property
    def site(self) -> str:
        return settings.PUBLIC_URL

    @property
    def phone_dialled(self) -> str:
        return "+33" + self.phone.replace(" ", "").removeprefix("0")


class House(Association):
    """The site around a page. It never looks at the person: pages that may do so ask ``request.user``."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def conformity(self) -> str:
        """What an outside audit said of accessibility: ``none``, ``partial`` or ``full``."""
        return getattr(settings, "ACCESSIBILITY", "none")

    @property
    def public(self) -> bool:
        """Whether the page is the same for everybody, and so must not show who reads it."""
        return getattr(self._request, "is_public", False)

    @property
    def language(self) -> str:
        return getattr(self._request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)

    @property
    def path(self) -> str:
        return self._request.path

    @property
    def canonical(self) -> str:
        return f"{settings.PUBLIC_URL}{self.path}"

    @property
    def lasting(self) -> bool:
        """Whether the address leads back to this page: not what answers a form, not an error."""
        return self._request.method in ("GET", "HEAD") and not getattr(self._request, "is_error", False)

    @property
    def languages(self) -> list[OtherLanguage]:
        """This page in every language, the present one included."""
        return [OtherLanguage(code, name, self._in(code)) for code, name in settings.LANGUAGES]

    @property
    def alternates(self) -> list[OtherLanguage]:
        """Whole addresses of the same page, for search engines."""
        return [
            OtherLanguage(each.code, each.name, settings.PUBLIC_URL + each.href) for each in self.languages
        ]

    def _in(self, code: str) -> str:
        start = "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
        if not self.lasting:
            return start
        here = self._request.get_full_path()
        if self.language != settings.LANGUAGE_CODE:
            here = here.removeprefix(f"/{self.language}")
        return start + here.lstrip("/")  # never //, which would lead to another site


def page(request: HttpRequest) -> dict[str, House]:
    """The context processor."""
    return {"house": House(request)}
