"""For developers: ``manage.py load_territories``; operators have ``voisins territories load``."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from voisins.territories import operations


class Command(BaseCommand):
    help = "Brings the tables of territories in line with the files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.CONTENT / "territories")

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = operations.load(options["folder"])
        self.stdout.write(f"{loaded.communes} communes, {loaded.changes} rows written.")
