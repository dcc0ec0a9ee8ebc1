"""Jisr (جسر, "bridge"): from what a region says to what is measured."""
