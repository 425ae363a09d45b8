"""Who is who: spellings of one applicant under one name, each join with its reason, each to be undone."""

from tsunagu.engines.patents.names.choices import Choices, read_companies, read_dictionary
from tsunagu.engines.patents.names.forms import Parsed, parse_name
from tsunagu.engines.patents.names.reasons import REASONS
from tsunagu.engines.patents.names.table import Name, NameTable, Proposal, make_name_table

__all__ = [
    "REASONS",
    "Choices",
    "Name",
    "NameTable",
    "Parsed",
    "Proposal",
    "make_name_table",
    "parse_name",
    "read_companies",
    "read_dictionary",
]
