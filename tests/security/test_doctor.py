"""B20: each way of deploying the program badly is refused at the start, or named by ``voisins doctor``."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection
from django.db.utils import OperationalError
from django.test import override_settings
from django_tasks_db.models import DBTaskResult

from tests.running.name_server import name_server
from tests.security import world
from tests.security.deployment import PUBLIC, deployed, settings_of
from voisins.accounts.models import Appointment, Person
from voisins.care.models import Escalation, Visit
from voisins.care.operations import escalating
from voisins.env import BadSetting
from voisins.kits.models import Edition, HelpNumber
from voisins.kits.operations.files import path_of
from voisins.kits.tasks import make_batch
from voisins.lib.clock import now
from voisins.neighbourhoods.models import Neighbourhood
from voisins.notifications.models import Letter
from voisins.portal.queries import heart
from voisins.running.backup import LAST
from voisins.running.doctor import database, examine
from voisins.territories.models import Commune

HOUSE = Path(__file__).resolve().parents[2]
WELL = PUBLIC | {
    "VOISINS_METRICS_TOKEN": "a long token drawn at random",
    "VOISINS_LEGAL_SEAT": "1, rue des Tilleuls, 75000 Paris",
    "VOISINS_LEGAL_REGISTRATION": "W750000000",
    "VOISINS_LEGAL_DIRECTOR": "Nadia Benali",
    "VOISINS_LEGAL_HOST": "Un hébergeur, 75000 Paris",
    "VOISINS_LEGAL_SOURCE": "https://code.example.org/voisins",
    "VOISINS_MAIL_DKIM": "s2026",
}
SAID = {
    "voisinssolidaires.fr": ["v=spf1 mx -all"],
    "s2026._domainkey.voisinssolidaires.fr": ["v=DKIM1; k=rsa; p=AAAA"],
    "_dmarc.voisinssolidaires.fr": ["v=DMARC1; p=reject"],
}
BEHIND_NGINX = {"VOISINS_SEND_FILES_BY": "nginx", "VOISINS_TRUSTED_PROXIES": "1"}


# -- Refused at the start ----------------------------------------------------------------------------------

NONSENSE = {
    "VOISINS_SECRET_KEY": "too short",
    "VOISINS_SECRET_KEY_FILE": "/nowhere/key",
    "VOISINS_PUBLIC_URL": "kits.example.org",
    "VOISINS_DATABASE_URL": "mysql://localhost/voisins",
    "VOISINS_MAIL_URL": "gopher://mail.example.org",
    "VOISINS_TRUSTED_PROXIES": "one",
    "VOISINS_SEND_FILES_BY": "apache",
    "VOISINS_LOG_LEVEL": "verbose",
    "VOISINS_DEMO": "true",
    "VOISINS_DATA": "var",
    "VOISINS_CONTENT": "content",
    "VOISINS_STATIC": "static",
    "VOISINS_DOWNLOAD_LOG": "downloads.log",
}


@pytest.mark.parametrize(("name", "value"), NONSENSE.items(), ids=list(NONSENSE))
def test_a_variable_that_cannot_be_meant_stops_the_program(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name.removesuffix("_FILE")):
        settings_of(**{name: value})


@pytest.mark.parametrize(
    "value", ["https://kits.example.org/path", "ftp://kits.example.org", "https://", "https://a b"]
)
def test_a_public_address_is_a_host_and_nothing_more(value: str) -> None:
    with pytest.raises(BadSetting, match="VOISINS_PUBLIC_URL"):
        settings_of(VOISINS_PUBLIC_URL=value)


def test_a_secret_given_twice_stops_the_program() -> None:
    with pytest.raises(BadSetting, match="not both"):
        settings_of(VOISINS_SECRET_KEY="k" * 60, VOISINS_SECRET_KEY_FILE="/etc/hostname")


def test_a_pool_without_connections_stops_the_program() -> None:
    with pytest.raises(BadSetting, match="VOISINS_DATABASE_POOL"):
        settings_of(VOISINS_DATABASE_URL="postgresql://localhost/voisins", VOISINS_DATABASE_POOL="0")


def test_more_proxies_than_anybody_has_stop_the_program() -> None:
    with pytest.raises(BadSetting, match="VOISINS_TRUSTED_PROXIES"):
        settings_of(VOISINS_TRUSTED_PROXIES="99")


# -- Named by the doctor -----------------------------------------------------------------------------------


@pytest.fixture
def healthy(transactional_db: None) -> Iterator[None]:
    """A site that has everything."""
    people = world.make_world()
    for role in ("without_factor", "closed"):
        Person.objects.filter(pk=people[role].pk).delete()
    HelpNumber.objects.update(review_by=now().date() + dt.timedelta(days=90))
    data = Path(settings.DATA)
    heart().touch()
    (data / LAST).touch()
    Letter.objects.update(state="sent", ended_at=now())
    escalating.escalate(at=now())
    Letter.objects.update(state="sent", ended_at=now())
    (data / "secret_key").touch()
    for secret in (data, data / "secret_key"):
        secret.chmod(0o700)
    _durably("FULL")
    yield
    _durably("OFF")


def _durably(level: str) -> None:
    """The tests run on a database that a power cut would spoil; the doctor must not see that one."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous={level}")


def told(**environment: str) -> list[str]:
    """What the doctor says of a site deployed so, but for the test cluster's own carelessness."""
    with name_server(SAID) as names, deployed(**{**WELL, "VOISINS_DNS": names, **environment}):
        found = [finding.sentence for finding in examine()]
    return [sentence for sentence in found if not sentence.startswith("PostgreSQL")]


def test_a_good_deployment_is_told_nothing(healthy: None) -> None:
    """The control of all that follows."""
    assert told() == []


def test_nginx_may_read_as_one_of_the_group_what_it_sends_and_not_the_key(healthy: None) -> None:
    """The rights that deploy/ asks for: systemd's UMask, and www-data in the group."""
    data = Path(settings.DATA)
    Path(settings.PRIVATE_FILES).mkdir(exist_ok=True)
    for folder in (data, Path(settings.PRIVATE_FILES)):
        folder.chmod(0o750)
    (data / "secret_key").chmod(0o600)
    as_deployed = told()
    (data / "secret_key").chmod(0o640)

    assert as_deployed == []
    assert any("secret_key" in sentence for sentence in told())


BAD_SURROUNDINGS: dict[str, tuple[dict[str, str], str]] = {
    "demonstration": ({"VOISINS_DEMO": "yes"}, "VOISINS_DEMO=yes"),
    "no https": ({"VOISINS_PUBLIC_URL": "http://kits.example.org"}, "VOISINS_PUBLIC_URL"),
    "any host": ({"VOISINS_HOSTS": "*"}, "VOISINS_HOSTS"),
    "its own name forgotten": ({"VOISINS_HOSTS": "www.example.org"}, "VOISINS_HOSTS oublie kits.example.org"),
    "nginx not believed": ({"VOISINS_SEND_FILES_BY": "nginx"}, "VOISINS_TRUSTED_PROXIES=1"),
    "no log to count": ({**BEHIND_NGINX, "VOISINS_DOWNLOAD_LOG": "/nowhere/d.log"}, "VOISINS_DOWNLOAD_LOG"),
    "no token": ({"VOISINS_METRICS_TOKEN": ""}, "VOISINS_METRICS_TOKEN est vide"),
    "a short token": ({"VOISINS_METRICS_TOKEN": "short"}, "VOISINS_METRICS_TOKEN est trop court"),
    "codes in clear": (
        {"VOISINS_MAIL_URL": "smtp://mail.example.org"},
        "VOISINS_MAIL_URL : les codes partent",
    ),
    "too much in the log": ({"VOISINS_LOG_LEVEL": "DEBUG"}, "VOISINS_LOG_LEVEL=DEBUG"),
    "no publisher": ({"VOISINS_LEGAL_SEAT": ""}, "VOISINS_LEGAL_SEAT"),
    "no director": ({"VOISINS_LEGAL_DIRECTOR": ""}, "VOISINS_LEGAL_DIRECTOR"),
    "no host": ({"VOISINS_LEGAL_HOST": ""}, "VOISINS_LEGAL_HOST"),
    "no source": ({"VOISINS_LEGAL_SOURCE": ""}, "VOISINS_LEGAL_SOURCE"),
}


@pytest.mark.parametrize(("environment", "named"), BAD_SURROUNDINGS.values(), ids=list(BAD_SURROUNDINGS))
def test_the_doctor_names_a_bad_setting(environment: dict[str, str], named: str, healthy: None) -> None:
    assert [sentence for sentence in told(**environment) if named in sentence] != []


def _no_worker() -> None:
    heart().unlink()


def _silent_worker() -> None:
    os.utime(heart(), (0, 0))


def _no_backup() -> None:
    (Path(settings.DATA) / LAST).unlink()


def _old_backup() -> None:
    os.utime(Path(settings.DATA) / LAST, (0, 0))


def _open_secret() -> None:
    Path(settings.DATA).chmod(0o755)
    (Path(settings.DATA) / "secret_key").chmod(0o644)


def _lost_file() -> None:
    path_of(world.DIGEST).unlink()


def _late_number() -> None:
    HelpNumber.objects.filter(slug="samu").update(
        review_by=now().date() - dt.timedelta(days=1), checked_on="2020-01-01"
    )


def _demonstration_left() -> None:
    Person.objects.create_user("claire@demo.invalid", "Claire")


def _team_without_factor() -> None:
    Authenticator.objects.all().delete()


def _nobody_reads() -> None:
    Appointment.objects.filter(role="reviewer").delete()


def _nobody_entrusts() -> None:
    Appointment.objects.filter(role="administrator").delete()


def _one_moderates() -> None:
    alone = Appointment.objects.filter(role="moderator", person__is_active=True).first()
    assert alone
    Appointment.objects.filter(role="moderator").exclude(person=alone.person_id).delete()


def _one_of_two_moderators_left() -> None:
    first = Appointment.objects.filter(role="moderator", person__is_active=True).first()
    assert first
    Person.objects.filter(appointments__role="moderator").exclude(pk=first.person_id).update(is_active=False)


def _nobody_moderates() -> None:
    Appointment.objects.filter(role="moderator").delete()


def _no_kit() -> None:
    Edition.objects.filter(state="published").delete()


def _no_commune() -> None:
    Appointment.objects.all().delete()
    Neighbourhood.objects.all().delete()
    Commune.objects.all().delete()


def _job(**state: Any) -> None:
    make_batch.enqueue(batch_id=0)
    DBTaskResult.objects.update(enqueued_at=now() - dt.timedelta(hours=1), **state)


def _waiting_job() -> None:
    _job(status="READY")


def _broken_job() -> None:
    _job(status="FAILED", started_at=now(), finished_at=now())


def _letter(**state: Any) -> None:
    due = now() - dt.timedelta(hours=1)
    Letter.objects.create(kind="tests.late", address="joseph@exemple.fr", key="1", due_at=due, **state)


def _untold_visit() -> None:
    Escalation.objects.all().delete()
    Visit.objects.update(day=now().date() - dt.timedelta(days=1))


def _late_letter() -> None:
    _letter()


def _letter_given_up() -> None:
    _letter(state="given_up", ended_at=now())


BAD_STATES: dict[Callable[[], None], str] = {
    _no_worker: "travailleur",
    _silent_worker: "travailleur",
    _no_backup: "Aucune sauvegarde",
    _old_backup: "La dernière sauvegarde a",
    _open_secret: "secret_key",
    _lost_file: "1 fichier(s) PDF manquent",
    _late_number: "Le numéro samu (15) est à vérifier",
    _demonstration_left: "personnes de démonstration",
    _team_without_factor: "pas encore de second facteur",
    _nobody_reads: "deux personnes",
    _nobody_entrusts: "Personne ne confie",
    _one_moderates: "Une seule personne répond aux signalements",
    _one_of_two_moderators_left: "Une seule personne répond aux signalements",
    _nobody_moderates: "Personne ne répond aux signalements",
    _no_kit: "Aucun kit",
    _no_commune: "Aucune commune",
    _waiting_job: "attendent depuis plus de 15 minutes",
    _broken_job: "ont échoué",
    _untold_visit: "1 passage(s) de veille",
    _late_letter: "1 courriel(s) attendent",
    _letter_given_up: "1 courriel(s) n’ont pas pu partir",
}


@pytest.mark.parametrize(
    ("spoil", "named"), BAD_STATES.items(), ids=lambda each: getattr(each, "__name__", "")
)
def test_the_doctor_names_what_is_spoilt(spoil: Callable[[], None], named: str, healthy: None) -> None:
    spoil()

    assert [sentence for sentence in told() if named in sentence] != []


def test_the_doctor_names_a_mail_server_that_does_not_answer(healthy: None) -> None:
    with deployed(**{**WELL, "VOISINS_MAIL_URL": "smtp://127.0.0.1:1"}):
        backend = f"{EmailBackend.__module__}.{EmailBackend.__name__}"
        with override_settings(EMAIL_BACKEND=backend):
            found = [finding.sentence for finding in examine()]

    assert any("VOISINS_MAIL_URL" in sentence for sentence in found)


def test_the_doctor_names_a_folder_that_is_not_there(healthy: None) -> None:
    with deployed(**WELL), override_settings(DATA=Path("/nowhere/voisins")):
        found = [finding.sentence for finding in examine()]

    assert any("VOISINS_DATA" in sentence for sentence in found)


def test_the_doctor_names_static_files_that_were_not_gathered(healthy: None, tmp_path: Path) -> None:
    storages = settings_of(**WELL)["STORAGES"]
    with deployed(**WELL), override_settings(STORAGES=storages, STATIC_ROOT=tmp_path):
        found = [finding.sentence for finding in examine()]

    assert any("fichiers statiques" in sentence for sentence in found)


@pytest.mark.parametrize("free", [50_000_000, 500_000_000])
def test_the_doctor_names_a_disk_that_fills_up(
    free: int, healthy: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": free})
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)

    assert any(f"Il reste {free // 1_000_000} Mo" in sentence for sentence in told())


def test_the_doctor_names_a_migration_to_apply(healthy: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'usersessions'")
    try:
        assert any("migration(s) à appliquer" in sentence for sentence in told())
    finally:
        from django.db.migrations.loader import MigrationLoader
        from django.db.migrations.recorder import MigrationRecorder

        for app, name in MigrationLoader(connection).disk_migrations:
            if app == "usersessions":
                MigrationRecorder(connection).record_applied(app, name)


@pytest.mark.parametrize("pragma", ["synchronous=NORMAL", "secure_delete=OFF"])
def test_the_doctor_names_a_database_that_forgets_or_remembers_too_much(pragma: str, healthy: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("of SQLite")
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
    try:
        assert any(pragma.split("=")[0] in sentence for sentence in told())
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def test_the_doctor_names_a_careless_cluster(db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("of PostgreSQL")
    found = [finding.sentence for finding in database.durable()]

    assert any("synchronous_commit" in sentence for sentence in found)
    assert any("fsync" in sentence for sentence in found)


def test_the_doctor_names_a_database_that_does_not_answer(
    healthy: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OperationalError("connection refused")

    with monkeypatch.context() as down:
        down.setattr(connection, "ensure_connection", refuse)
        found = told()

    assert any("base de données ne répond pas" in sentence for sentence in found)


# -- The command itself ------------------------------------------------------------------------------------


def command(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VOISINS_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-W", "error", *words],
        env=kept | environment,
        cwd=HOUSE,
        capture_output=True,
        text=True,
    )


def test_django_finds_nothing_to_say_of_a_public_site(tmp_path: Path) -> None:
    done = command(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", VOISINS_DATA=str(tmp_path), **PUBLIC
    )

    assert done.returncode == 0, done.stderr


def test_the_command_fails_with_a_sentence_when_a_page_of_the_database_is_spoilt(tmp_path: Path) -> None:
    file = tmp_path / "voisins.sqlite3"
    shutil.copyfile(HOUSE / "README.md", file)

    done = command("-m", "voisins", "doctor", VOISINS_DATA=str(tmp_path), **PUBLIC)

    assert done.returncode == 1
    assert "base de données" in done.stdout or "abîmée" in done.stdout, done.stdout + done.stderr


def test_a_bad_setting_ends_the_command_with_a_sentence_and_code_2(tmp_path: Path) -> None:
    done = command("-m", "voisins", "doctor", VOISINS_DATA=str(tmp_path), VOISINS_DEMO="perhaps")

    assert done.returncode == 2
    assert done.stderr.strip() == "VOISINS_DEMO must be yes or no, not 'perhaps'."
