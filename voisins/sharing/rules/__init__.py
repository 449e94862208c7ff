"""Decisions on days: which are free, how far a loan may go, when it is called to mind."""
