"""Answers about entraide: what a member may see, and who may help where it matters."""
