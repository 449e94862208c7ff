"""What can be said of a territory from its code and its name alone."""
