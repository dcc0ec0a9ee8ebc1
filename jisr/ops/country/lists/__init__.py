"""Official lists of territories, and boundaries, loaded over what stands: staged, judged, decided, applied."""

from jisr.ops.country.lists.applying import apply_batch
from jisr.ops.country.lists.boundaries import stage_boundaries
from jisr.ops.country.lists.staging import Options, decide_row, stage_list

__all__ = ["Options", "apply_batch", "decide_row", "stage_boundaries", "stage_list"]
