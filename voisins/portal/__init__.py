"""The home page, legal pages, health checks: what belongs to no single app."""
