"""The best hits of a large index without looking at all of them.

A phrase of pairs has to be proved place by place in every document that holds its pairs. A rough query, which scores no
document lower, finds candidates by terms alone, for which Tantivy leaves out whole blocks; only these are then scored
as the query says. When the last one wanted scores at least what the rough query left to all others, they are the best.
"""

from typing import Any

from tantivy import Query, Schema, Searcher

from tsunagu.engines.patents.search.compiling import Compiler, NarrowCompiler, RoughCompiler
from tsunagu.engines.patents.search.query import Node

FIRST, MORE, MOST = 4, 4, 400
"""Candidates: so many times those that are wanted, then so many times more, and never above so many."""
ROUNDING = 1e-5

Found = list[tuple[float, Any]]


def find_counted(compiled: Query, searcher: Searcher, *, limit: int, after: int) -> tuple[Found, int]:
    """This function will list score and address of the hits that follow the first ``after``, and count all."""
    found = searcher.search(compiled, limit, offset=after)
    return list(found.hits), int(found.count or 0)


def find_newest(
    compiled: Query, searcher: Searcher, *, is_counted: bool, limit: int, after: int
) -> tuple[Found, int]:
    """This function will do the same for a query without a word, that no score puts in order: the newest first.

    Without ``is_counted`` the number is a lower bound.
    """
    found = searcher.search(compiled, limit, is_counted, offset=after, order_by_field="year")
    hits = [(0.0, place) for _, place in found.hits]
    return hits, int(found.count or 0) if is_counted else after + len(hits)


def find_best(
    node: Node,
    searcher: Searcher,
    schema: Schema,
    *,
    written: int,
    with_words: bool,
    limit: int,
    after: int,
) -> Found:
    """This function will list score and address of the hits that follow the first ``after``, best first.

    ``written`` counts all documents of the index, removed ones too.
    """
    compiler = RoughCompiler(searcher, schema, written=written, with_words=with_words)
    rough = compiler.compile(node)
    if compiler.is_exact:
        return list(searcher.search(rough, limit, count=False, offset=after).hits)
    wanted, asked = after + limit, FIRST * (after + limit)
    while asked <= MOST:
        candidates = searcher.search(rough, asked, count=False).hits
        if not candidates:
            return []
        ids = searcher.fast_field_values("id", [place for _, place in candidates])
        narrow = NarrowCompiler(ids, schema, with_words=with_words).compile_whole(node)
        found = searcher.search(narrow, len(ids), count=False).hits
        left = candidates[-1][0] * (1 - ROUNDING)
        if len(candidates) < asked or (len(found) >= wanted and found[wanted - 1][0] >= left):
            return list(found[after:wanted])
        asked *= MORE
    compiled = Compiler(schema, with_words=with_words).compile(node)
    return list(searcher.search(compiled, limit, count=False, offset=after).hits)
