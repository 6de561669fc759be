"""Write articles and their records: JSON lines, plain text, CSV, Parquet, a table for the terminal, and a page of evidence.

Every writer takes an iterable of articles and an open text stream, and writes each article as it comes; `open_output`
gives a stream that is either standard output or a whole file that appears only when all of it is written.
"""

from sayso.output.acts import write_acts_csv, write_acts_geojson, write_acts_jsonl, write_acts_table
from sayso.output.csv import write_csv
from sayso.output.evidence import write_evidence
from sayso.output.jsonl import write_jsonl
from sayso.output.parquet import write_acts_parquet, write_parquet
from sayso.output.sink import open_output
from sayso.output.table import write_table
from sayso.output.text import write_text

__all__ = [
    "open_output",
    "write_acts_csv",
    "write_acts_geojson",
    "write_acts_jsonl",
    "write_acts_parquet",
    "write_acts_table",
    "write_csv",
    "write_evidence",
    "write_jsonl",
    "write_parquet",
    "write_table",
    "write_text",
]
