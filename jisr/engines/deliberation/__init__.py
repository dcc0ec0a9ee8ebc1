"""Deliberation: which opinion groups there are, what sets them apart, and what all of them agree on.

    from jisr.engines.deliberation import deliberate, read_votes, report_as_dict

    votes = read_votes("participants-votes.csv", comments="comments.csv")
    report = report_as_dict(deliberate(votes))

Source: Small et al., "Polis: Scaling deliberation by mapping high dimensional opinion spaces" (2021).
"""

from jisr.engines.deliberation.analysis import Circle, Report, deliberate, next_statement
from jisr.engines.deliberation.polis import read_votes, with_comments
from jisr.engines.deliberation.report import report_as_dict
from jisr.engines.deliberation.votes import Votes, from_dense

__all__ = [
    "Circle",
    "Report",
    "Votes",
    "deliberate",
    "from_dense",
    "next_statement",
    "read_votes",
    "report_as_dict",
    "with_comments",
]
