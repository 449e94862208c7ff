"""``python -m voisins`` is the ``voisins`` command."""

from voisins.cli import main

main()
