"""Reading what offices deliver: CSV, XLSX and Parquet, in any usual encoding, with headers in three languages."""

from jisr.engines.tables.amounts import Unreadable, fold_digits, parse_amount, parse_integer
from jisr.engines.tables.dates import parse_date
from jisr.engines.tables.fields import Field, Report, Row, Table
from jisr.engines.tables.headers import fold_header
from jisr.engines.tables.reading import OpenTable, open_table, read_table
from jisr.engines.tables.vocabulary import HEADERS

__all__ = [
    "HEADERS",
    "Field",
    "OpenTable",
    "Report",
    "Row",
    "Table",
    "Unreadable",
    "fold_digits",
    "fold_header",
    "open_table",
    "parse_amount",
    "parse_date",
    "parse_integer",
    "read_table",
]
