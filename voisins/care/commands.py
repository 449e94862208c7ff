"""voisins care rotate-keys."""

import click

from voisins.care.models import Round
from voisins.care.operations import people


@click.group("care")
def watch() -> None:
    """Les tours de veille."""


@watch.command("rotate-keys")
def rotate_keys_command() -> None:
    """Change la clé de chaque tour de veille : tout est scellé à nouveau, et l’ancienne clé n’ouvre plus rien."""
    count = 0
    for round_ in Round.objects.order_by("pk"):
        people.rotate(round_=round_)
        count += 1
    click.echo(f"Clés changées : {count} tour(s) de veille.")


def join(cli: click.Group) -> None:
    cli.add_command(watch)
