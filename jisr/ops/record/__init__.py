"""The public record: the product's own data files, each record with its sources, and what loads them."""

from jisr.ops.record.loading import load_record
from jisr.ops.record.vocabularies import load_vocabularies

__all__ = ["load_record", "load_vocabularies"]
