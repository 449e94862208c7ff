"""Decisions on plain values: when a letter leaves, what it says, what its last link stops."""
