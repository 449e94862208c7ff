"""One's second factors: an application of codes, keys, spare codes; and the devices one is signed in on."""

from dataclasses import dataclass
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse

from voisins.accounts.forms.signing import ApplicationForm, KeyForm, KeyNameForm
from voisins.accounts.models import Person
from voisins.accounts.rules import device_name


def _shown(request: HttpRequest, kind: str) -> None:
    """Remember that this session has shown the second factor: it need not ask for it at once."""
    assert isinstance(request.user, Person)  # noqa: S101 - said for the type checker
    record_authentication(request, request.user, "mfa", type=kind, reauthenticated=True)


class AddApplication(totp.ActivateTOTPView):
    """Teach an application the secret. Its first code is the proof of the second factor for this session too."""

    form_class = ApplicationForm

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        _shown(self.request, "totp")
        return answer


class AddKey(webauthn.AddWebAuthnView):
    """Add a key, which has just been touched: that too is the proof."""

    form_class = KeyForm

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        _shown(self.request, "webauthn")
        return answer


class NameKey(webauthn.EditWebAuthnView):
    form_class = KeyNameForm


class SpareCodesFile(recovery.DownloadRecoveryCodesView):
    """Spare codes as a text file, to print."""

    content_type = "text/plain; charset=utf-8"

    def render_to_response(self, context: dict[str, Any], **response: Any) -> HttpResponse:
        answer: HttpResponse = super().render_to_response(context, **response)  # type: ignore[no-untyped-call]
        answer.headers["Content-Disposition"] = 'attachment; filename="codes-de-secours.txt"'
        return answer


@dataclass(frozen=True)
class Device:
    """A session, in words."""

    session: UserSession
    browser: str
    machine: str


class Devices(sessions.ListUserSessionsView):
    """Where one is signed in, and the end of all other sessions."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["devices"] = [Device(each, *device_name(each.user_agent)) for each in context["sessions"]]
        return context
