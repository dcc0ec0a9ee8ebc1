"""A real browser through the pages, as people would go."""
