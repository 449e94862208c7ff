"""Gatherings: neighbours who meet on a day, and who brings what."""
