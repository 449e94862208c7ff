"""Decisions on plain values: what a kit's content is, when it is of season, what counts as a download."""
