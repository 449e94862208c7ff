"""voisins escrow new-key, open."""

import json
from dataclasses import dataclass
from pathlib import Path

import click

from voisins.journal import operations as journal
from voisins.lib.clock import now
from voisins.privacy import escrow

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True)
class _Box:
    """What the journal names when a sealed file is opened: the file, which names nobody."""

    journal_name: str
    pk: int = 0


@click.group("escrow")
def box() -> None:
    """Le coffre d’identification que la loi demande aux hébergeurs ; fermé sans réglage."""


@box.command("new-key")
@click.argument("file", type=click.Path(exists=False, dir_okay=False, path_type=Path))
def new_key_command(file: Path) -> None:
    """Écrit une clé privée dans FILE, à emporter ailleurs, et affiche la clé publique du réglage."""
    private, public = escrow.new_pair()
    file.touch(mode=0o600, exist_ok=False)
    file.write_text(f"{private}\n", encoding="ascii")
    click.echo(public)


@box.command("open")
@click.argument("file", type=FILE)
@click.option("--first", required=True, type=FILE, help="La clé privée de la première personne.")
@click.option("--second", required=True, type=FILE, help="Celle de la seconde.")
def open_command(file: Path, first: Path, second: Path) -> None:
    """Ouvre un fichier scellé avec les deux clés privées ; le journal garde qu’il a été ouvert."""
    keys = [each.read_text(encoding="ascii").strip() for each in (first, second)]
    told = json.loads(escrow.unseal(file.read_bytes(), keys))
    journal.record("privacy.escrow_opened", about=_Box(file.name), by=None, at=now())
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))


def join(cli: click.Group) -> None:
    cli.add_command(box)
