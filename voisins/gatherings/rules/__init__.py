"""What may be decided without the database."""
