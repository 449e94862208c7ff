"""Voisins solidaires: kits, voisinages and town programmes."""
