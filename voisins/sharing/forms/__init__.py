"""What is typed about the shelf."""
