"""Watch rounds: in a heat wave or a cold spell, neighbours call on those who wished it. Never the town's register."""
