"""Acts through pages: each declared once, with its form and its rule; one view shows, judges and does them all."""

from jisr.web.acts.declare import ACTS, ActPage, act_page, acts_on

__all__ = ["ACTS", "ActPage", "act_page", "acts_on"]
