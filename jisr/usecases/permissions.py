"""Who may do what: the declared table, as pages, interface and tests read it."""

from jisr.actors.permissions import ACTS, given, holds_place, is_entrusted, may_act_on, may_do, represents

__all__ = ["ACTS", "given", "holds_place", "is_entrusted", "may_act_on", "may_do", "represents"]
