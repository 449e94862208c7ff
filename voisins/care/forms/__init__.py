"""What people type for a watch round, as typed values."""
