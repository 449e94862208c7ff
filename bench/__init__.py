"""Figures, each against its reference in the same run: ``make bench``. They are not tests: nothing fails here."""
