"""What is done to territories: they are loaded from files."""

from voisins.territories.operations.loading import Loaded, load

__all__ = ["Loaded", "load"]
