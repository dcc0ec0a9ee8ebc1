"""Who can reach which service, given its capacity, and how unequally (README.md of this folder)."""
