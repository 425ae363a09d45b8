"""Japanese full-text search over patents, on one machine, in an index that lives in the store's folder.

In a notebook::

    documents = TableDocuments(table, generation="1")
    update_index(folder, documents)
    hits = open_search(folder, clock=time.perf_counter).search("内視鏡 把持 年:2015..2020")
"""

from tsunagu.engines.patents.search.building import Update, update_index
from tsunagu.engines.patents.search.documents import Documents, ParquetDocuments, TableDocuments
from tsunagu.engines.patents.search.parsing import parse_query
from tsunagu.engines.patents.search.problems import SearchProblem
from tsunagu.engines.patents.search.results import Hit, Hits, Search
from tsunagu.engines.patents.search.searching import TantivySearch, open_search

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
    "parse_query",
    "update_index",
]
