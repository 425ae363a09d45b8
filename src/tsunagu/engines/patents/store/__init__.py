"""A store: a folder of Parquet that grows by whole imports and never shows half of one. ADR 22."""

from tsunagu.engines.patents.store.copying import hold_present_files
from tsunagu.engines.patents.store.listing import Listing, Right, Wanted, find_records, list_rights
from tsunagu.engines.patents.store.problems import StoreProblem
from tsunagu.engines.patents.store.reports import FileReport, ImportReport
from tsunagu.engines.patents.store.store import Store, open_store

__all__ = [
    "FileReport",
    "ImportReport",
    "Listing",
    "Right",
    "Store",
    "StoreProblem",
    "Wanted",
    "find_records",
    "hold_present_files",
    "list_rights",
    "open_store",
]
