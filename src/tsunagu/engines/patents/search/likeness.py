"""What a document is about, in the pairs of characters that are frequent in it and rare elsewhere."""

import math
import re
from collections import Counter

from tantivy import Occur, Query, Schema, Searcher

from tsunagu.engines.patents.search.folding import fold_text
from tsunagu.engines.patents.search.pairs import list_pairs

MOST_PAIRS = 25
TITLE_COUNTS = 3
MOST_SHARE = 0.2
"""A pair in more documents than this part of them says nothing."""

TELLING = re.compile(r"[a-z\u30a1-\u30fa\u30fc\u3400-\u9fff]{2}")


def ask_like(title: str, abstract: str, searcher: Searcher, schema: Schema) -> Query | None:
    """This function will make the query of a document's most telling pairs, or None when it has none."""
    counts = Counter[str]()
    for text, weight in ((title, TITLE_COUNTS), (abstract, 1)):
        for pair in list_pairs(fold_text(text)):
            if TELLING.fullmatch(pair):
                counts[pair] += weight
    weighed = sorted(
        ((_weigh(pair, count, searcher), pair) for pair, count in counts.items()),
        key=lambda item: (-item[0], item[1]),
    )
    chosen = [(weight, pair) for weight, pair in weighed[:MOST_PAIRS] if weight > 0]
    if not chosen:
        return None
    terms = [
        Query.boost_query(Query.term_query(schema, field, pair), math.sqrt(counts[pair]) * boost)
        for _, pair in chosen
        for field, boost in (("title", 2.0), ("body", 1.0))
    ]
    return Query.boolean_query([(Occur.Should, term) for term in terms])


def _weigh(pair: str, count: int, searcher: Searcher) -> float:
    documents = searcher.num_docs
    holding = max(searcher.doc_freq("title", pair), searcher.doc_freq("body", pair))
    if documents > 20 and holding > documents * MOST_SHARE:
        return 0.0
    return (1 + math.log(count)) * math.log(1 + documents / (1 + holding))
