"""What people type in a voisinage, as typed values."""
