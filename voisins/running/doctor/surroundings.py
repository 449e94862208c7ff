"""The settings, the disk and the mail server around the program."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection

from voisins.portal.queries import publisher
from voisins.running.doctor.findings import Finding, error, warning

FREE, SCARCE = 100_000_000, 1_000_000_000  # bytes: under the first nothing may be written any more
TOKEN = 24  # characters
HERE = ("localhost", "127.0.0.1", "::1")


def settled() -> Iterator[Finding]:
    """What the settings say, taken together."""
    if settings.DEMO:
        yield error("VOISINS_DEMO=yes : les codes s’affichent en clair. Écrivez VOISINS_DEMO=no.")
    if not settings.HTTPS:
        yield error("VOISINS_PUBLIC_URL doit commencer par https:// pour recevoir du public.")
    if settings.LOG_LEVEL == "DEBUG":
        yield warning("VOISINS_LOG_LEVEL=DEBUG : le journal dit trop. Écrivez INFO.")
    yield from _names()
    yield from _front()
    for missing in publisher().missing:
        yield error(f"VOISINS_LEGAL_{missing.upper()} est vide : les mentions légales sont incomplètes.")
    if not settings.METRICS_TOKEN:
        yield warning("VOISINS_METRICS_TOKEN est vide : /metrics reste fermé.")
    elif len(settings.METRICS_TOKEN) < TOKEN:
        yield error(f"VOISINS_METRICS_TOKEN est trop court : {TOKEN} caractères tirés au hasard, au moins.")


def _names() -> Iterator[Finding]:
    own = urlsplit(settings.PUBLIC_URL).hostname or ""
    if "*" in settings.ALLOWED_HOSTS:
        yield error("VOISINS_HOSTS ne doit pas contenir * : nommez les noms du site.")
    elif own not in settings.ALLOWED_HOSTS:
        yield error(f"VOISINS_HOSTS oublie {own}, le nom que dit VOISINS_PUBLIC_URL : le site se refuse.")


def _front() -> Iterator[Finding]:
    """What nginx in front needs."""
    if settings.SEND_FILES_BY != "nginx":
        return
    if not settings.TRUSTED_PROXIES:
        yield error(
            "Derrière nginx, écrivez VOISINS_TRUSTED_PROXIES=1 : sinon chaque visite semble venir de nginx."
        )
    try:
        with Path(settings.DOWNLOAD_LOG).open("rb"):
            pass
    except OSError as trouble:
        yield error(
            f"VOISINS_DOWNLOAD_LOG : {settings.DOWNLOAD_LOG} ne se lit pas ({trouble.strerror}),"
            " les téléchargements ne sont pas comptés."
        )


def checked() -> Iterator[Finding]:
    """What Django itself finds."""
    for message in checks.run_checks(include_deployment_checks=settings.HTTPS):
        if not message.is_silenced():
            yield Finding("error" if message.is_serious() else "warning", f"{message.id} : {message.msg}")


def pages() -> Iterator[Finding]:
    """Whether pages have their styles: without the list of static files, none can be shown."""
    try:
        staticfiles_storage.url("ui/reset.css")
    except ValueError:
        yield error(f"Les fichiers statiques manquent dans {settings.STATIC_ROOT} : voisins migrate.")


def disk() -> Iterator[Finding]:
    """Room to write, and secrets that nobody else on the machine can read."""
    data = Path(settings.DATA)
    if not data.is_dir():
        yield error(f"Le dossier {data} n’existe pas : VOISINS_DATA doit nommer un dossier où écrire.")
        return
    free = shutil.disk_usage(data).free
    if free < SCARCE:
        sentence = f"Il reste {free // 1_000_000} Mo sur le disque de {data}."
        yield error(sentence) if free < FREE else warning(sentence)
    key = data / "secret_key"
    if key.exists() and _seen_by(stat.S_IRGRP | stat.S_IROTH | stat.S_IXOTH, key):
        yield error(f"D’autres comptes de cette machine peuvent lire {key} : chmod go-rwx {key}.")
    # nginx is of the group and sends what is in these: deploy/README.md.
    for private in (Path(settings.PRIVATE_FILES), _sqlite()):
        if private and private.exists() and _seen_by(stat.S_IROTH | stat.S_IXOTH, private):
            yield error(f"Tout compte de cette machine peut lire {private} : chmod o-rwx {private}.")


def _sqlite() -> Path | None:
    database = settings.DATABASES["default"]
    return Path(str(database["NAME"])) if database["ENGINE"].endswith("sqlite3") else None


def _seen_by(whom: int, path: Path) -> bool:
    """Whether one of these accounts may read it: neither it nor a folder above, up to DATA, is closed to them."""
    data = Path(settings.DATA)
    ways = [path, *(folder for folder in path.parents if folder == data or data in folder.parents)]
    return all(way.stat().st_mode & whom for way in ways)


def mail() -> Iterator[Finding]:
    """Whether codes can leave, and unread."""
    try:
        post = get_connection()
        if post.open():
            post.close()
    except ImproperlyConfigured as trouble:
        yield error(f"VOISINS_MAIL_URL : {trouble}")
    except OSError as trouble:
        yield error(f"Le courrier ne part pas ({trouble}) : vérifiez VOISINS_MAIL_URL.")
    if settings.EMAIL_HOST not in HERE and not settings.EMAIL_USE_SSL:
        yield warning("VOISINS_MAIL_URL : les codes partent en clair. Écrivez smtps:// et le port 465.")
