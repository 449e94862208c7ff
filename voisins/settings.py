"""Everything that can be set, read once from the environment; see docs/running/settings.md.

With nothing set the program starts on this machine only, with SQLite, and refuses to be seen by others.
"""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from voisins import env

HOUSE = Path(__file__).resolve().parent
BASE_DIR = HOUSE.parent

DATA = env.folder("DATA", BASE_DIR / "var")
DEMO = env.flag("DEMO", default=False)
PUBLIC_URL = env.address("PUBLIC_URL", "http://127.0.0.1:8000")
_public = urlsplit(PUBLIC_URL)
HTTPS = _public.scheme == "https"
CONTENT = env.folder("CONTENT", BASE_DIR / "content")

DEBUG = False


def _secret_key() -> str:
    """The key given, or one made at the first start and kept beside the data, readable by its owner only."""
    given = env.text("SECRET_KEY")
    if given:
        if len(given) < 50:
            raise env.BadSetting("VOISINS_SECRET_KEY needs 50 characters or more.")
        return given
    kept = DATA / "secret_key"
    if not kept.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(get_random_secret_key(), encoding="ascii")
        try:
            os.link(draft, kept)
        except FileExistsError:
            pass  # another process was first: its key is the key
        draft.unlink()
    return kept.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("HOSTS") or sorted({_public.hostname or "", "127.0.0.1", "localhost"})

# Sorted by floor, the highest first.
INSTALLED_APPS = [
    "voisins.portal",
    "voisins.mutual_aid",
    "voisins.gatherings",
    "voisins.sharing",
    "voisins.care",
    "voisins.neighbourhoods",
    "voisins.kits",
    "voisins.moderation",
    "voisins.privacy",
    "voisins.notifications",
    "voisins.accounts",
    "voisins.journal",
    "voisins.territories",
    "voisins.press",
    "voisins.ui",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "voisins.portal.middleware.measured",
    "voisins.ui.middleware.closed_to_caches",
    "voisins.ui.middleware.headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "voisins.ui.middleware.known_methods",
    "voisins.ui.middleware.language_from_path",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "voisins.ui.middleware.SignedInUnlessOpen",
    "voisins.accounts.middleware.second_factor",
    "voisins.moderation.middleware.suspended",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "voisins.urls"
WSGI_APPLICATION = "voisins.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "voisins.ui.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "voisins.ui.templatetags.ui",
                "voisins.journal.templatetags.journal",
            ],
        },
    }
]

# -- Database ---------------------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(env.text("DATABASE_URL") or f"sqlite:///{DATA / 'voisins.sqlite3'}")
}
_database = DATABASES["default"]
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["CONN_MAX_AGE"] = None
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: a power cut loses no acknowledged write. secure_delete: what is erased is overwritten.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
        " PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;",
    }
elif _database["ENGINE"] == "django.db.backends.postgresql":
    _database["CONN_MAX_AGE"] = 0
    _database.setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": env.number("DATABASE_POOL", 8, least=1, most=200),
    }
else:
    raise env.BadSetting("VOISINS_DATABASE_URL must begin with sqlite:/// or postgresql://.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- Work in the background -------------------------------------------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# -- Files ------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.folder("STATIC", BASE_DIR / "static-built")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "voisins.ui.gathered.GatheredFiles"},
}
WHITENOISE_MAX_AGE = 600
PUBLIC_FILES = DATA / "public"  # unpersonalised PDFs, named by the digest of their content
PRIVATE_FILES = DATA / "private"  # results of batches, 24 hours
SEND_FILES_BY = env.choice("SEND_FILES_BY", "program", among=("program", "nginx"))
DOWNLOAD_LOG = env.folder("DOWNLOAD_LOG", DATA / "downloads.log")
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 2
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# -- Words and time ---------------------------------------------------------------------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [HOUSE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"

# -- Accounts ---------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["voisins.accounts.backends.Backend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "voisins.accounts.adapters.AccountAdapter"
MFA_ADAPTER = "voisins.accounts.adapters.SecondFactorAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900  # coming in counts: nobody is asked twice in a quarter of an hour
# Ours hold for all processes, and nobody uses up somebody else's: see voisins/accounts/limits.py.
ACCOUNT_RATE_LIMITS = {"request_login_code": None}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Voisins solidaires"
MFA_TOTP_TOLERANCE = 1
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0, most=5)
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_ENGINE = "voisins.accounts.sessions"

# -- Mail -------------------------------------------------------------------------------------------------

_mail = urlsplit(env.text("MAIL_URL", "console://" if DEMO else "smtp://localhost:25"))
if _mail.scheme not in ("smtp", "smtps", "console"):
    raise env.BadSetting("VOISINS_MAIL_URL must look like smtps://name:password@mail.example.org:465.")
EMAIL_BACKEND = (
    "voisins.accounts.demo.ConsoleMail"
    if _mail.scheme == "console"
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or (465 if _mail.scheme == "smtps" else 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.username or "", _mail.password or ""
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "Voisins solidaires <contact@voisinssolidaires.fr>")
MAIL_UNSUBSCRIBE = env.text("MAIL_UNSUBSCRIBE")  # besides the link, for programs that know no other way
if MAIL_UNSUBSCRIBE and not re.fullmatch(r"[^@\s<>,?]+@[^@\s<>,?]+", MAIL_UNSUBSCRIBE):
    raise env.BadSetting("VOISINS_MAIL_UNSUBSCRIBE must be an address, as stop@voisins.example.org.")
MAIL_RETURNS = env.text("MAIL_RETURNS")  # where what cannot be delivered comes back: docs/running/returns.md
if MAIL_RETURNS and not re.fullmatch(r"[a-z0-9.-]{1,14}@[a-z0-9.-]+", MAIL_RETURNS):
    raise env.BadSetting(
        "VOISINS_MAIL_RETURNS must be an address whose name has 14 signs at most, as retours@voisins.example.org."
    )
MAIL_DKIM = env.text(
    "MAIL_DKIM"
)  # the selector under which the mail server signs: the doctor reads its record
if MAIL_DKIM and not re.fullmatch(r"[\w-]{1,63}(\.[\w-]{1,63})*", MAIL_DKIM, re.ASCII):
    raise env.BadSetting("VOISINS_MAIL_DKIM must be a selector, as s2026 in s2026._domainkey.example.org.")
DNS = env.words("DNS")  # name servers that the doctor asks, by number, « :port » after it if it is not 53
PUSH_KEY = env.text("PUSH_KEY")  # signs notices on telephones; made by `voisins notifications push-key`
if PUSH_KEY and not re.fullmatch(r"[\w-]{43}", PUSH_KEY, re.ASCII):
    raise env.BadSetting(
        "VOISINS_PUSH_KEY must be 43 signs, as `voisins notifications push-key` writes them."
    )
PUSH_INSIDE = env.words("PUSH_INSIDE")  # push services of one's own network: push.example.lan:443
MAIL_HOST = _public.hostname or "localhost"  # after the @ of every Message-ID

# -- Headers ----------------------------------------------------------------------------------------------

SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-session", "__Host-csrf") if HTTPS else ("session", "csrf")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "voisins.portal.views.errors.csrf_failure"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_SSL_REDIRECT = False  # nginx does it; a health check comes in clear from the same machine
SILENCED_SYSTEM_CHECKS = ["security.W008"]  # which asks for the line above to be True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES and HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# -- What is watched --------------------------------------------------------------------------------------

METRICS_TOKEN = env.text("METRICS_TOKEN")
# Two public keys: with them, who opens or closes an account is kept sealed apart from the database (docs/running/escrow.md).
ESCROW_KEYS = env.words("ESCROW_KEYS")
ESCROW = env.folder("ESCROW", DATA / "escrow")
if len(ESCROW_KEYS) not in (0, 2) or len(set(ESCROW_KEYS)) != len(ESCROW_KEYS):
    raise env.BadSetting("VOISINS_ESCROW_KEYS must be two different keys, separated by a comma, or nothing.")
LOG_LEVEL = env.choice("LOG_LEVEL", "INFO", among=("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "voisins.ui.logs.Formatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        "pikepdf": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
        # Refused with 400 and nobody's fault here: any robot could fill the disk with the names that it makes up.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
    "root": {
        "handlers": ["console"],
        "level": LOG_LEVEL,
    },
}

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}}
}

# -- The association --------------------------------------------------------------------------------------

ASSOCIATION_PHONE = "01 42 12 72 72"
ASSOCIATION_MAIL = "contact@voisinssolidaires.fr"
# What the law asks a site to say of who runs it; `voisins doctor` names what is missing.
LEGAL_SEAT = env.text("LEGAL_SEAT")
LEGAL_REGISTRATION = env.text("LEGAL_REGISTRATION")
LEGAL_DIRECTOR = env.text("LEGAL_DIRECTOR")
LEGAL_HOST = env.text("LEGAL_HOST")
LEGAL_SOURCE = env.text("LEGAL_SOURCE")
ACCESSIBILITY = env.choice("ACCESSIBILITY", "none", among=("none", "partial", "full"))
SHORT_ADDRESS = env.text("SHORT_ADDRESS", _public.netloc)  # printed on every sheet
