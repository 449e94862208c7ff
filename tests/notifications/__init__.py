"""Letters: queued, written, sent, stopped; and the digest."""
