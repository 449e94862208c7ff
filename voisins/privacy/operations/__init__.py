"""Take one's data along, erase what an account leaves, forget in time."""
