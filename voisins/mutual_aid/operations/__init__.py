"""Acts of entraide: ask, offer, take up, give up, close, thank, vouch, and what the clock does."""
