"""Japanese full-text search over patents, on one machine, in an index that lives in the store's folder.

In a notebook::

    search = open_store_search(Path("store"), clock=time.perf_counter)
    search.search("内視鏡 把持 年:2015..2020").hits
"""

from tsunagu.engines.patents.search.building import Update, update_index
from tsunagu.engines.patents.search.documents import Documents, ParquetDocuments, TableDocuments
from tsunagu.engines.patents.search.parsing import parse_query
from tsunagu.engines.patents.search.problems import SearchProblem
from tsunagu.engines.patents.search.results import Hit, Hits, Search
from tsunagu.engines.patents.search.searching import TantivySearch, open_search
from tsunagu.engines.patents.search.stored import open_store_search, update_store_index

__all__ = [
    "Documents",
    "Hit",
    "Hits",
    "ParquetDocuments",
    "Search",
    "SearchProblem",
    "TableDocuments",
    "TantivySearch",
    "Update",
    "open_search",
    "open_store_search",
    "parse_query",
    "update_index",
    "update_store_index",
]
