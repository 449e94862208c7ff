"""Coming in and going out: allauth's steps, with our forms, our limits and what must hold across processes."""

import logging
import time
from typing import Any

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginByCodeStage, LoginStage
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.accounts import limits
from voisins.accounts.access import network
from voisins.accounts.codes import CodeProcess
from voisins.accounts.forms.signing import AskForCodeForm, MailedCodeForm, SecondCodeAgainForm, SecondCodeForm
from voisins.lib.clock import now

log = logging.getLogger(__name__)

ASKED_FROM_A_NETWORK = 60
TRIES = 3
NOT_SENT = gettext_lazy("Le courrier n’est pas parti. Réessayez dans une minute.")


def too_many(request: HttpRequest) -> HttpResponse:
    """Say that the limit is reached, and when to come back."""
    answer = render(request, "429.html", status=429)
    answer.headers["Retry-After"] = str(limits.HOUR)
    return answer


def may_be_written_to(request: HttpRequest, email: str) -> bool:
    return limits.may_write(email, network(request), at=now())


class AskForCode(account.RequestLoginCodeView):
    """Ask for a code. The answer is the same whether the address is known, unknown, or was written to too often."""

    form_class = AskForCodeForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            limits.take("ask", network(request), limit=ASKED_FROM_A_NETWORK, seconds=limits.HOUR, at=now())
        except limits.TooMany:
            return too_many(request)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def _redirect_to_pending_stage(
        self, request: HttpRequest, stage: LoginStage
    ) -> HttpResponseRedirect | None:
        """Back to the code that is waited for; but who asks with another address has changed their mind."""
        if request.method != "POST":
            return super()._redirect_to_pending_stage(request, stage)
        clear_login(request)
        return None

    def form_valid(self, form: Any) -> HttpResponse:
        email = form.cleaned_data["email"]
        self.request.unwritten = not may_be_written_to(self.request, email)  # type: ignore[attr-defined]
        try:
            CodeProcess.start(self.request, person=form._user, email=email)
        except OSError:
            log.exception("a code could not be sent")
            form.add_error(None, NOT_SENT)
            return self.render_to_response(self.get_context_data(form=form), status=503)
        # The address typed waits in this session: not for a month if nobody comes back. Coming in starts it anew.
        self.request.session.set_expiry(limits.HOUR)
        return redirect(self.passthrough_next_url(reverse("account_confirm_login_code")))  # type: ignore[no-untyped-call]


@method_decorator(
    login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_login"), name="dispatch"
)
class TypeCode(account.ConfirmLoginCodeView):
    """Type the code that came; three tries, counted for all even when they come at once."""

    form_class = MailedCodeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.stage = request._login_stage  # type: ignore[attr-defined]
        self._process = CodeProcess.resume(self.stage)
        if self._process is None:
            return redirect("account_login")
        return super(account.ConfirmLoginCodeView, self).dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = f"{request.session.session_key} {self._process.state['at']}"
        try:
            if self._action == "verify":
                limits.take("try", asked, limit=TRIES, seconds=limits.HOUR, at=now())
        except limits.TooMany:
            self._process.abort()
            flash.error(request, get_adapter().error_messages["too_many_login_attempts"])
            return redirect("account_login")
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        """Send another code; to an unknown address, another word that it is unknown: both take the same time."""
        try:
            if may_be_written_to(self.request, self._process.state["email"]):
                self._process.send()
                self._begin_again()
            flash.success(self.request, _("C’est reparti. Seul le dernier code vaut."))
        except OSError:
            log.exception("a code could not be sent")
            flash.error(self.request, NOT_SENT)
        self._process.record_resend()
        self._process.persist()
        here = reverse("account_confirm_login_code")
        return redirect(self.passthrough_next_url(here))  # type: ignore[no-untyped-call]

    def _begin_again(self) -> None:
        """A new code has its own ten minutes and its own three tries."""
        at = time.time()
        self._process.state |= {"at": at, "failed_attempts": 0}
        self.stage.login.initiated_at = at


class TypeSecondCode(mfa.AuthenticateView):
    """The second factor, while signing in: one's key when there is one, else a code."""

    form_class = SecondCodeForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        factors = Authenticator.objects.filter(user=self.stage.login.user)
        context["kinds"] = set(factors.values_list("type", flat=True))
        return context


class TypeSecondCodeAgain(mfa.ReauthenticateView):
    """The second factor once more, before something that matters."""

    form_class = SecondCodeAgainForm


class SignOut(account.LogoutView):
    """Leave: the session ends, and the browser forgets the pages it kept."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().post(*args, **kwargs)
        answer.headers["Clear-Site-Data"] = '"cache"'
        return answer
