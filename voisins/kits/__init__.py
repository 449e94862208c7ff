"""The library of kits: editions, documents, personal copies, download counts, and the studio."""
