"""Questions on what is lent, always asked from where a member stands."""
