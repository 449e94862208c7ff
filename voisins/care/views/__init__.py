"""Pages of a watch round."""
