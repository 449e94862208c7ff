"""Entraide: what is asked, taken, done and thanked for; and what nobody else learns of it."""
