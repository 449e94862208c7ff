"""The mailed code: allauth's steps, but an address without an account gets one too, and its code opens the account."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from voisins.accounts.models import Person

PROVED = "proved_address"  # in the session: an address whose code was typed here, and where to go on


class CodeProcess(LoginCodeVerificationProcess):
    """Known or not, an address is written the same mail and shown the same pages until its code is typed."""

    @classmethod
    def start(cls, request: HttpRequest, *, person: Person | None, email: str) -> None:
        """Send the first code, and remember in the session what is waited for."""
        login = Login(user=person, email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=person, email=email), initiated_by_user=True)
        process = cls(stage)
        process.send()
        process.persist()

    @classmethod
    def resume(cls, stage: LoginByCodeStage) -> "CodeProcess | None":
        """What this session waits for; None once its ten minutes are over."""
        process = cls(stage)
        if process.is_valid():
            return process
        process.abort()
        return None

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        """One code more; when the address was written to too often there is no mail, and no code to guess."""
        if getattr(self.request, "unwritten", False):
            self.state["code"] = ""
        else:
            words = {"request": self.request, "code": self.generate_code()}
            get_adapter().send_mail("account/email/login_code", email, words)
        self.add_sent_message({"email": email, "recipient": email})

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """Come in; whoever has no account yet goes on to open one."""
        if self.user is not None:
            answer: HttpResponse = super().finish(redirect_url)
            return answer
        email = self.state["email"]
        clear_login(self.request)
        if Person.objects.filter(email=email).exists():
            return redirect("account_inactive")
        self.request.session[PROVED] = {"email": email, "next": redirect_url or ""}
        return redirect("accounts:open")


def proved(request: HttpRequest) -> dict[str, Any] | None:
    """The address that this session has just proved to read; it is forgotten with the session, in an hour."""
    found: dict[str, Any] | None = request.session.get(PROVED)
    return found


def come_in(request: HttpRequest, person: Person, *, email: str, next_page: str) -> HttpResponse:
    """Sign in somebody whose address was proved here by a code."""
    request.session.pop(PROVED, None)
    record_authentication(request, person, method="code", email=email)
    login = Login(user=person, email=email, redirect_url=next_page or None)
    answer: HttpResponse = perform_login(request, login)
    return answer
