"""Which place, body or word of the record a cell speaks of: surely, or perhaps, or none."""
