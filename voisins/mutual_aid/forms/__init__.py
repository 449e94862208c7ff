"""From what was typed to a wish, to an absence."""
