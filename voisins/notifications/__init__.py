"""Mails that may wait: one outbox, one way to stop them, one digest for all the apps above."""
