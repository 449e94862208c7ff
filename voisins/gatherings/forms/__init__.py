"""What is typed about gatherings."""
