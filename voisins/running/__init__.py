"""What an operator runs: serve, work, back up, restore, look after. The top floor: it knows every app."""
