"""Patent exports into one schema, joined and summarised. Plain values and Arrow in and out, no clock, no network."""

from tsunagu.engines.patents.batches import read_patent_batches
from tsunagu.engines.patents.fields import name_field
from tsunagu.engines.patents.files import PatentFile, Refusal
from tsunagu.engines.patents.joining import join_files
from tsunagu.engines.patents.portfolio import Count, Portfolio
from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.engines.patents.readers.mappings import Mapping, read_mapping, write_mapping
from tsunagu.engines.patents.reading import propose_mapping, read_patents
from tsunagu.engines.patents.schema import COLUMNS, PATENT_SCHEMA
from tsunagu.engines.patents.stages import STAGES
from tsunagu.engines.patents.summary import summarise_portfolio

__all__ = [
    "COLUMNS",
    "PATENT_SCHEMA",
    "STAGES",
    "Count",
    "Mapping",
    "PatentFile",
    "PatentProblem",
    "Portfolio",
    "Refusal",
    "join_files",
    "name_field",
    "propose_mapping",
    "read_mapping",
    "read_patent_batches",
    "read_patents",
    "summarise_portfolio",
    "write_mapping",
]
