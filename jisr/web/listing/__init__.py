"""Lists: declared once, they filter by address, sort, page, and export as CSV and XLSX."""

from jisr.web.listing.declare import Column, Figure, Filter, Listing, Reader
from jisr.web.listing.read import Reading, read_listing

__all__ = ["Column", "Figure", "Filter", "Listing", "Reader", "Reading", "read_listing"]
