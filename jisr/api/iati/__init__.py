"""Agreements and projects as IATI activities (2.03)."""
