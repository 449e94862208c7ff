"""Tests of voisinages."""
