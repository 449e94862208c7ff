"""Questions to the library, answered in one trip."""
