"""Decisions on plain values: when one is called on, who may look, who is told next."""
