"""Who did what, when: rows are only ever added."""
