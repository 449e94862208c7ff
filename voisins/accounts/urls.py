"""Sign-in, one's account, and the administrator's pages. allauth's names are kept, its paths are ours."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from voisins.accounts.access import proved_again
from voisins.accounts.views import factors, mine, opening, signing, team

ask_for_code = login_not_required(signing.AskForCode.as_view())
# allauth names this address when it writes to somebody who has no account; the page of signing in says who opens one.
no_account = login_not_required(RedirectView.as_view(pattern_name="account_login"))
again_with_code = signing.TypeSecondCodeAgain.as_view()

ours = [
    path("compte/", mine.home, name="home"),
    path("compte/ouvrir/", opening.open_mine, name="open"),
    path("compte/securite/", mine.security, name="security"),
    path("compte/fermer/", mine.leave, name="leave"),
    path("compte/equipe/", team.team, name="team"),
    path("compte/equipe/<uuid:person>/", team.person, name="person"),
    path("compte/equipe/<uuid:person>/retirer/", team.withdraw, name="withdraw"),
    path("compte/equipe/<uuid:person>/fermer/", team.close, name="close"),
    path("compte/journal/", team.journal, name="journal"),
]

# The ways to a session are these: a code, a key, then a second code or a spare one.
signing_in = [
    path("connexion/", ask_for_code, name="account_login"),
    path("connexion/code/demander/", ask_for_code, name="account_request_login_code"),
    path(
        "connexion/code/", login_not_required(signing.TypeCode.as_view()), name="account_confirm_login_code"
    ),
    path("connexion/cle/", login_not_required(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path(
        "connexion/second-facteur/",
        login_not_required(signing.TypeSecondCode.as_view()),
        name="mfa_authenticate",
    ),
    path("connexion/compte-ferme/", login_not_required(account.account_inactive), name="account_inactive"),
    path("connexion/sans-compte/", no_account, name="account_signup"),
    path("deconnexion/", login_not_required(signing.SignOut.as_view()), name="account_logout"),
    path("compte/confirmer/", account.reauthenticate, name="account_reauthenticate"),
    path("compte/confirmer/code/", again_with_code, name="mfa_reauthenticate"),
    path("compte/confirmer/cle/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]

second_factors = [
    path("compte/facteurs/", mfa.index, name="mfa_index"),
    path(
        "compte/facteurs/application/",
        proved_again(factors.AddApplication.as_view()),
        name="mfa_activate_totp",
    ),
    path("compte/facteurs/application/retirer/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("compte/facteurs/secours/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "compte/facteurs/secours/refaire/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "compte/facteurs/secours/fichier/",
        factors.SpareCodesFile.as_view(),
        name="mfa_download_recovery_codes",
    ),
    path("compte/facteurs/cles/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("compte/facteurs/cles/ajouter/", proved_again(factors.AddKey.as_view()), name="mfa_add_webauthn"),
    path("compte/facteurs/cles/<int:pk>/retirer/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("compte/facteurs/cles/<int:pk>/nommer/", factors.NameKey.as_view(), name="mfa_edit_webauthn"),
    path("compte/appareils/", factors.Devices.as_view(), name="usersessions_list"),
]

urlpatterns = [path("", include((ours, "accounts"))), *signing_in, *second_factors]
