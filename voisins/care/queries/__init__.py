"""What is known of a watch round, for who may know it."""
