"""The studio: where the association writes, translates, has read and publishes its kits."""
