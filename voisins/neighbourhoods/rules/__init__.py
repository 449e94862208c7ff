"""Decisions on plain values: who may read a line, when one may ask again, which windows are lit."""
