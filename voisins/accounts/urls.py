"""Sign-in, one's account, and the administrator's pages. allauth's names are kept, its paths are ours."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from voisins.accounts.views import mine, team

ours = [
    path("compte/", mine.home, name="home"),
    path("compte/securite/", mine.security, name="security"),
    path("compte/equipe/", team.team, name="team"),
    path("compte/equipe/<uuid:person>/", team.person, name="person"),
    path("compte/equipe/<uuid:person>/retirer/", team.withdraw, name="withdraw"),
    path("compte/equipe/<uuid:person>/fermer/", team.close, name="close"),
    path("compte/journal/", team.journal, name="journal"),
]

# The ways to a session are these four: a code, a passkey, then a second factor or a recovery code.
signing_in = [
    path("connexion/", login_not_required(account.request_login_code), name="account_login"),
    path(
        "connexion/code/demander/",
        login_not_required(account.request_login_code),
        name="account_request_login_code",
    ),
    path(
        "connexion/code/", login_not_required(account.confirm_login_code), name="account_confirm_login_code"
    ),
    path("connexion/cle/", login_not_required(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("connexion/second-facteur/", login_not_required(mfa.authenticate), name="mfa_authenticate"),
    path("connexion/compte-ferme/", login_not_required(account.account_inactive), name="account_inactive"),
    # allauth names this address when it writes to somebody who has no account; the page of signing in says who opens one.
    path(
        "connexion/sans-compte/",
        login_not_required(RedirectView.as_view(pattern_name="account_login")),
        name="account_signup",
    ),
    path("deconnexion/", login_not_required(account.logout), name="account_logout"),
    path("compte/confirmer/", account.reauthenticate, name="account_reauthenticate"),
    path("compte/confirmer/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("compte/confirmer/cle/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]

factors = [
    path("compte/facteurs/", mfa.index, name="mfa_index"),
    path("compte/facteurs/application/", totp.activate_totp, name="mfa_activate_totp"),
    path("compte/facteurs/application/retirer/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("compte/facteurs/secours/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "compte/facteurs/secours/refaire/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "compte/facteurs/secours/fichier/",
        recovery.DownloadRecoveryCodesView.as_view(content_type="text/plain; charset=utf-8"),
        name="mfa_download_recovery_codes",
    ),
    path("compte/facteurs/cles/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("compte/facteurs/cles/ajouter/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("compte/facteurs/cles/<int:pk>/retirer/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("compte/facteurs/cles/<int:pk>/nommer/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("compte/appareils/", sessions.list_usersessions, name="usersessions_list"),
]

urlpatterns = [path("", include((ours, "accounts"))), *signing_in, *factors]
