"""Pages of moderation: reporting, the moderators' desk, those concerned."""
