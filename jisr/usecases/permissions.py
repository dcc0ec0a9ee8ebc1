"""Who may do what: the declared table, as pages, interface and tests read it."""

from jisr.actors.permissions import ACTS, holds_place, is_entrusted, may_act_on, may_do, represents

__all__ = ["ACTS", "holds_place", "is_entrusted", "may_act_on", "may_do", "represents"]
