"""Voisinages: a staircase, a building, a street; who lives there, how one comes in, and what is pinned up."""
