"""Questions on voisinages, always asked from where somebody stands."""
