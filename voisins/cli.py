"""The ``voisins`` command: everything an operator does, with progress on long work and errors one can act on."""

import os
import sys

import click

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voisins.settings")


def main() -> None:
    """Run the command line; an expected refusal ends in one sentence and code 1, a wrong setting in code 2."""
    from voisins.env import BadSetting
    from voisins.lib.errors import Refusal

    try:
        code = _cli()(prog_name="voisins", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except BadSetting as error:
        _stop(str(error), 2)
    except Refusal as refusal:
        _stop(str(refusal), 1)
    except click.Abort:
        _stop("Interrompu.", 130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)


def _cli() -> click.Group:
    """The commands of every app that has some: a command lives with what it commands."""
    import django

    django.setup()

    from voisins.care import commands as care
    from voisins.kits import commands as kits
    from voisins.notifications import commands as notifications
    from voisins.privacy import commands as privacy
    from voisins.running import commands as running
    from voisins.territories import commands as territories

    cli = click.Group("voisins", help="Voisins solidaires : servir, imprimer, charger, sauvegarder.")
    for app in (running, territories, kits, notifications, privacy, care):
        app.join(cli)
    return cli


def _stop(sentence: str, code: int) -> None:
    click.echo(sentence, err=True)
    sys.exit(code)
