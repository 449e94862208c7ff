"""Guards of writing: pure functions that read a text and say what its author may wish to read again."""
