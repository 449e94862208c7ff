"""serve, worker, run, migrate, backup, restore, doctor."""

import random
import socket
import sys
import threading
import time
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command

from voisins.lib.clock import now
from voisins.portal.measures import start_afresh
from voisins.running import backup as backups
from voisins.running import doctor as doctors
from voisins.running import everything, ledger, serve, tick


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adresse où écouter.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--processes", default=2, show_default=True, type=click.IntRange(1, 64), help="Un par cœur.")
@click.option(
    "--threads", default=serve.THREADS, show_default=True, type=click.IntRange(1, 64), help="Par processus."
)
def serve_command(host: str, port: int, processes: int, threads: int) -> None:
    """Sert le site."""
    serve.check_port(host, port)
    start_afresh(host, port)
    serve.replace_this_process(serve.command(host=host, port=port, processes=processes, threads=threads))


@click.command("worker")
def worker_command() -> None:
    """Fait le travail de fond : lots d’adresses, publications programmées, comptes, ménage."""
    threading.Thread(target=_tick_for_ever, name="tick", daemon=True).start()
    call_command("db_worker", queue_name="*", interval=1, startup_delay=False, reload=False, verbosity=0)


def _tick_for_ever() -> None:
    while True:
        tick.tick()
        time.sleep(55 + random.random() * 10)  # noqa: S311 - workers should not all wake at once


@click.command("run")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--processes", default=2, show_default=True, type=click.IntRange(1, 64))
def run_command(host: str, port: int, processes: int) -> int:
    """Prépare tout puis lance le serveur et le travailleur, sur cette machine."""
    words = everything.server_words(host=host, port=port, processes=processes)
    everything.prepare()
    start_afresh(host, port)
    threading.Thread(target=_greet_when_open, args=(host, port), daemon=True).start()
    return everything.start(words)


def _greet_when_open(host: str, port: int) -> None:
    for _attempt in range(300):
        with socket.socket() as probe:
            if probe.connect_ex((host, port)) == 0:
                click.echo(everything.greeting(f"http://{host}:{port}/"))
                return
        time.sleep(0.1)


@click.command("migrate")
def migrate_command() -> None:
    """Met la base de données et les fichiers statiques à jour de ce programme."""
    everything.upgrade(verbosity=1)


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup_command(file: Path) -> None:
    """Sauvegarde la base et les fichiers publics dans FILE, pendant que le site tourne."""
    ledger.remember()
    backups.back_up(file.absolute(), at=now())
    click.echo(f"Sauvegardé dans {file} ({file.stat().st_size // 1000} ko). Gardez la clé secrète ailleurs.")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Ne pas demander.")
def restore_command(file: Path, *, yes: bool) -> None:
    """Remplace la base présente par celle de FILE. Arrêtez d’abord le serveur et le travailleur."""
    if not yes:
        click.confirm(f"La base de {settings.DATA} sera remplacée par {file}. Continuer ?", abort=True)
    ledger.remember()
    manifest = backups.restore(file)
    everything.migrate()
    if again := ledger.replay(at=now()):
        click.echo(f"Effacés de nouveau, comme demandé depuis cette sauvegarde : {again} personne(s).")
    click.echo(f"Restauré : l’état du {manifest['at'][:16].replace('T', ' à ')} (UTC).")


@click.command("doctor")
def doctor_command() -> int:
    """Dit ce qui ne va pas dans cette installation. Code 1 s’il faut agir."""
    found = doctors.examine()
    for finding in found:
        click.echo(f"{'✗' if finding.gravity == 'error' else '!'} {finding.sentence}")
    if not found:
        click.echo("Tout va bien.")
    sys.stdout.flush()
    return int(any(finding.gravity == "error" for finding in found))


def join(cli: click.Group) -> None:
    for command in (
        serve_command,
        worker_command,
        run_command,
        migrate_command,
        backup_command,
        restore_command,
        doctor_command,
    ):
        cli.add_command(command)
