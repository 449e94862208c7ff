"""Answers about gatherings."""
