"""What neighbours do with the shelf: put on it, borrow, bring back, give; and what the program calls to mind."""
