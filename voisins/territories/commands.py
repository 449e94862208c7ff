"""voisins territories load."""

from pathlib import Path

import click
from django.conf import settings

from voisins.lib.progress import progress
from voisins.territories import operations


@click.group("territories")
def territories() -> None:
    """Régions, départements, intercommunalités et communes."""


@territories.command("load")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--again", is_flag=True, help="Compare chaque ligne, même si ces fichiers sont déjà chargés.")
def load_command(folder: Path | None, *, again: bool) -> None:
    """Charge les communes de FOLDER, ou celles livrées avec le logiciel."""
    with progress("Communes") as move:
        loaded = operations.load(folder or settings.CONTENT / "territories", progress=move, again=again)
    click.echo(f"{loaded.communes} communes, {loaded.changes} ligne(s) écrite(s).")


def join(cli: click.Group) -> None:
    cli.add_command(territories)
