"""Acts through pages: each declared once, with its form and its rule; one view shows, judges and does them all."""
