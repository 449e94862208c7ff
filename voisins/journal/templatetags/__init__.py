"""How the journal reads on a page."""
