"""Pages of entraide."""
