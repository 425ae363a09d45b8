"""Patent exports into one schema, joined, summarised and analysed. Plain values and Arrow in and out, no clock, no network.

In a notebook (docs/notebooks/patents.py is a whole one)::

    files = [patents.read_patents(name, content)]
    tables = patents.make_tables(patents.join_files(files), patents.list_columns(files))
    landscape = patents.run_landscape(tables, today=date.today())
    landscape["applicants"].rows
"""

from typing import TYPE_CHECKING, Any

from tsunagu.engines.patents.batches import read_patent_batches
from tsunagu.engines.patents.fields import name_field
from tsunagu.engines.patents.files import PatentFile, Refusal
from tsunagu.engines.patents.joining import join_files
from tsunagu.engines.patents.portfolio import Count, Portfolio
from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.engines.patents.readers.mappings import Mapping, read_mapping, write_mapping
from tsunagu.engines.patents.reading import propose_mapping, read_patents, read_top
from tsunagu.engines.patents.schema import COLUMNS, PATENT_SCHEMA
from tsunagu.engines.patents.stages import STAGES
from tsunagu.engines.patents.summary import gather_warnings, summarise_portfolio
from tsunagu.engines.patents.tables import Tables, list_columns, make_tables

if TYPE_CHECKING:
    from tsunagu.engines.patents.landscape import run_landscape

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
    "Tables",
    "gather_warnings",
    "join_files",
    "list_columns",
    "make_tables",
    "name_field",
    "propose_mapping",
    "read_mapping",
    "read_patent_batches",
    "read_patents",
    "read_top",
    "run_landscape",
    "summarise_portfolio",
    "write_mapping",
]


def __getattr__(name: str) -> Any:
    """Ibis takes seconds to import: only who runs a landscape pays for it."""
    if name == "run_landscape":
        from tsunagu.engines.patents.landscape import run_landscape

        return run_landscape
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
