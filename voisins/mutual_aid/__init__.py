"""Entraide: what neighbours ask of one another, offer, take up, and thank for."""
