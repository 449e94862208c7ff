"""Say what is wrong with a deployment, each in a sentence that says what to do."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.core import checks
from django.core.mail import get_connection
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from voisins.kits.models import HelpNumber
from voisins.kits.operations.files import missing_files
from voisins.kits.queries.library import cards
from voisins.lib.clock import today
from voisins.portal.queries import publisher, worker_silence
from voisins.territories.models import Commune

Gravity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """``error`` must be mended before people come; ``warning`` should be looked at."""

    gravity: Gravity
    sentence: str


def examine() -> list[Finding]:
    """Every finding, errors first."""
    examinations: list[Callable[[], Iterator[Finding]]] = [_settings, _django, _disk, _worker, _mail]
    try:
        connection.ensure_connection()
        examinations[1:1] = [_database]
        if not _pending():
            examinations += [_library]
    except OperationalError as error:
        return [Finding("error", f"La base de données ne répond pas : {error}")]
    found = [finding for look in examinations for finding in look()]
    return sorted(found, key=lambda finding: finding.gravity)


def _settings() -> Iterator[Finding]:
    if settings.DEMO:
        yield Finding("error", "VOISINS_DEMO=yes : les codes s’affichent en clair. Écrivez VOISINS_DEMO=no.")
    if not settings.HTTPS:
        yield Finding("error", "VOISINS_PUBLIC_URL doit commencer par https:// pour recevoir du public.")
    if settings.HTTPS and not settings.TRUSTED_PROXIES and settings.SEND_FILES_BY == "nginx":
        yield Finding(
            "error",
            "Derrière nginx, écrivez VOISINS_TRUSTED_PROXIES=1 : sinon chaque visite semble venir de nginx.",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield Finding("error", "VOISINS_HOSTS ne doit pas contenir * : nommez les noms du site.")
    for missing in publisher().missing:
        yield Finding(
            "error", f"VOISINS_LEGAL_{missing.upper()} est vide : les mentions légales sont incomplètes."
        )
    if not settings.METRICS_TOKEN:
        yield Finding("warning", "VOISINS_METRICS_TOKEN est vide : /metrics reste fermé.")


def _django() -> Iterator[Finding]:
    for message in checks.run_checks(include_deployment_checks=settings.HTTPS):
        if not message.is_silenced():
            yield Finding("error" if message.is_serious() else "warning", f"{message.id} : {message.msg}")


def _database() -> Iterator[Finding]:
    pending = _pending()
    if pending:
        yield Finding("error", f"{pending} migration(s) à appliquer : voisins migrate.")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            if cursor.fetchone()[0] < 2:
                yield Finding(
                    "error",
                    "SQLite : synchronous doit être FULL, sinon une coupure de courant perd des écritures.",
                )
            cursor.execute("PRAGMA quick_check(1)")
            if cursor.fetchone()[0] != "ok":
                yield Finding(
                    "error", "La base SQLite est abîmée : arrêtez tout et restaurez la dernière sauvegarde."
                )
        else:
            cursor.execute("SHOW synchronous_commit")
            if cursor.fetchone()[0] == "off":
                yield Finding(
                    "error", "PostgreSQL : synchronous_commit est off, une panne perdrait des écritures."
                )


def _disk() -> Iterator[Finding]:
    data = Path(settings.DATA)
    if not data.is_dir():
        yield Finding(
            "error", f"Le dossier {data} n’existe pas : VOISINS_DATA doit nommer un dossier où écrire."
        )
        return
    free = shutil.disk_usage(data).free
    if free < 1_000_000_000:
        yield Finding(
            "error" if free < 100_000_000 else "warning",
            f"Il reste {free // 1_000_000} Mo sur le disque de {data}.",
        )


def _worker() -> Iterator[Finding]:
    silence = worker_silence()
    if silence is None or silence > 180:
        yield Finding("error", "Le travailleur ne donne pas signe de vie : lancez voisins worker.")


def _mail() -> Iterator[Finding]:
    try:
        mail = get_connection()
        if mail.open():
            mail.close()
    except OSError as error:
        yield Finding("error", f"Le courrier ne part pas ({error}) : vérifiez VOISINS_MAIL_URL.")


def _library() -> Iterator[Finding]:
    if not Commune.objects.exists():
        yield Finding("error", "Aucune commune : voisins territories load.")
    if not cards(spoken="fr", today=today()):
        yield Finding("error", "Aucun kit : voisins kits load.")
    lost = sum(1 for _file in missing_files())
    if lost:
        yield Finding(
            "error", f"{lost} fichier(s) PDF manquent dans {settings.PUBLIC_FILES} : voisins kits mend."
        )
    for number in HelpNumber.objects.filter(review_by__lt=today()).order_by("slug"):
        yield Finding(
            "warning",
            f"Le numéro {number.slug} ({number.number}) est à vérifier depuis le {number.review_by:%d/%m/%Y}.",
        )


def _pending() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
