"""What SAFETY asks to be proved: who gets in, what leaks, what is lost."""
