"""Decisions on plain values: codes that are typed, who may read a line, when one may ask again."""
