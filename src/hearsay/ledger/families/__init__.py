"""Quote families: the same words in several pages, and how they differ."""
