"""What neighbours do about a gathering."""
