"""Small tools that know nothing of neighbours: no table, no page."""
