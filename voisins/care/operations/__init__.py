"""What people do in a watch round: open it, enter who wished it, offer, go, say how it went; and what is told."""
