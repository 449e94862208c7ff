"""How roles read on a page."""
