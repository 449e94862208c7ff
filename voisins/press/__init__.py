"""From words to paper: layouts poured with data give tagged PDF, PNG and SVG. Knows nothing of kits."""
