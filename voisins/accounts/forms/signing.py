"""The forms of signing in and of second factors: allauth's checks, our words and our limits."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from voisins.accounts import limits
from voisins.accounts.models import Person
from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.ui.forms import QuietForm

KEY_NAME = 60


class CodeInput(forms.TextInput):
    """A wrong code is not shown again: the field is empty for the next one, which is typed whole."""

    def format_value(self, value: Any) -> None:
        return None


def _code(label: Any, hint: Any, *, length: int) -> forms.CharField:
    """A field for a code: the telephone offers the one it has just received, and pasting it is allowed."""
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=length,
        widget=CodeInput(attrs=attributes),
        error_messages={"required": _("Tapez le code.")},
    )


class AskForCodeForm(QuietForm, RequestLoginCodeForm):
    """The address a code is sent to."""

    email = forms.EmailField(  # type: ignore[assignment]
        label=_("Votre adresse e-mail"),
        help_text=_("Nous y envoyons un code. Il n’y a pas de mot de passe."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Écrivez votre adresse e-mail."),
            "invalid": _("Cette adresse n’est pas complète. Par exemple : nadia@exemple.fr"),
        },
    )

    def clean_email(self) -> str:
        """As much work whoever it is, for the time it takes tells: allauth asks twice for an unknown address."""
        email: str = self.cleaned_data["email"].lower()
        found = Person.objects.filter(email=email, is_active=True).first() or Person(email=email)
        self._user = found if found.pk else None
        return email


class MailedCodeForm(QuietForm, ConfirmLoginCodeForm):
    """The code that came by e-mail."""

    code = _code(_("Les huit chiffres"), _("Vous pouvez les coller."), length=20)


class _SecondCode(QuietForm):
    """A code of the application, or one kept for bad days: ten faults an hour, and none works twice."""

    user: Any
    code = _code(_("Votre code"), "", length=20)

    def clean_code(self) -> str:
        """allauth counts faults in each process and forgets spent codes with it: here they count for all."""
        whose, at = str(self.user.pk), now()
        try:
            limits.take("second code", whose, limit=10, seconds=limits.HOUR, at=at)
            code: str = super().clean_code()  # type: ignore[misc]
            limits.give_back("second code", whose, seconds=limits.HOUR, at=at)
            limits.spend("spent code", f"{whose} {normalize_user_code(code)}", seconds=limits.HOUR, at=at)
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal
        return code


class SecondCodeForm(_SecondCode, AuthenticateForm):
    """The second code, while signing in."""


class SecondCodeAgainForm(_SecondCode, ReauthenticateForm):
    """The second code once more, before something that matters."""


class ApplicationForm(_SecondCode, ActivateTOTPForm):
    """The first code of an application that has just learnt the secret; it too works once."""

    code = _code(_("Les six chiffres que montre l’application"), "", length=20)


class KeyNameForm(QuietForm, EditWebAuthnForm):
    """What a key is called in its owner's list."""

    name = forms.CharField(
        label=_("Nom de la clé"),
        help_text=_("Pour la reconnaître. Par exemple : téléphone de Nadia"),
        max_length=KEY_NAME,
    )


class KeyForm(QuietForm, AddWebAuthnForm):
    """A new key."""

    name = forms.CharField(
        label=_("Nom de la clé"),
        help_text=_("Pour la reconnaître. Par exemple : téléphone de Nadia"),
        max_length=KEY_NAME,
        required=False,
    )
    passwordless = forms.BooleanField(
        label=_("Entrer avec cette clé seule, sans code par e-mail"),
        help_text=_("Elle demandera votre empreinte, votre visage ou son propre code."),
        required=False,
        initial=True,
    )
