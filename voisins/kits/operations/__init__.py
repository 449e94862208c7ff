"""What people do to the library."""
