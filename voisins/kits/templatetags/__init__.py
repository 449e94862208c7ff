"""What pages of lower floors show of the library."""
