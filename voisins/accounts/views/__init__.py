"""Pages of people who sign in."""
