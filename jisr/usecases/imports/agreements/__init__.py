"""Agreements with their shares and instalments: two sheets, one flat sheet, or parties side by side."""
