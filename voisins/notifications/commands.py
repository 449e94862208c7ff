"""voisins notifications returns."""

import sys

import click

from voisins.lib.clock import now
from voisins.notifications.enums import Reason
from voisins.notifications.operations.returning import take_back
from voisins.notifications.rules.pushing import new_key

LONGEST = 1_000_000  # bytes: the report stands before the mail that it returns


@click.group("notifications")
def mails() -> None:
    """Le courrier que le site envoie."""


@mails.command("returns")
def returns_command() -> None:
    """Lit sur l’entrée un courriel revenu, note l’adresse qui refuse, et n’en garde rien (docs/running/returns.md)."""
    reason = take_back(sys.stdin.buffer.read(LONGEST), at=now())
    while sys.stdin.buffer.read(LONGEST):
        pass  # a mail server takes a pipe that closes early for a failure
    click.echo(Reason(reason).label if reason else "Rien à noter.")


@mails.command("push-key")
def push_key_command() -> None:
    """Fait une clé pour prévenir sur les téléphones : la mettre dans VOISINS_PUSH_KEY, et ne plus la changer."""
    click.echo(new_key())


def join(cli: click.Group) -> None:
    cli.add_command(mails)
