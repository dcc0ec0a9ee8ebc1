"""Acts that cross rooms: one file an act, one transaction, one journal entry."""
