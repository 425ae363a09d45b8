"""A query's tree as Tantivy runs it. Terms are handed over as data: nothing a person types is read by Tantivy's parser."""

import math
import re
from collections.abc import Sequence

from tantivy import FieldType, Occur, Query, Schema, Searcher

from tsunagu.engines.patents.search.folding import KEPT_BLANK
from tsunagu.engines.patents.search.pairs import list_pairs
from tsunagu.engines.patents.search.query import (
    All,
    Any,
    Contains,
    FiledBetween,
    HasCode,
    HasNumber,
    Is,
    Node,
    Not,
)
from tsunagu.engines.patents.search.spellings import spell_asked
from tsunagu.engines.patents.search.words import write_words

WEIGHTS = {"title_words": 4.0, "title": 3.0, "body_words": 2.0, "names": 1.5, "body": 1.0}
"""Measured on 28 pairs of query and title: whole words in the title first, then parts of words, then the abstract."""

WORDS_OF = {"title": "title_words", "body": "body_words"}
NUMBER_WEIGHT = 50.0
FIRST_YEAR, LAST_YEAR = 0, 9999
ANY_CODE = ("fi", "ipc", "cpc")


class Compiler:
    """Makes the Tantivy query of a tree."""

    def __init__(self, schema: Schema, *, with_words: bool) -> None:
        self.schema, self.with_words = schema, with_words

    def compile(self, node: Node) -> Query:
        """This method will return the query."""
        match node:
            case Contains(word=word, place="names"):
                return self._find(word, "names")
            case Contains(word=word):
                return self._find_anywhere(word)
            case HasNumber(number=number):
                spelled = [self._term("numbers", spelling) for spelling in spell_asked(number)]
                return Query.const_score_query(_unite(spelled), NUMBER_WEIGHT)
            case HasCode():
                return _without_score(self._find_code(node))
            case FiledBetween(first=first, last=last):
                years = FIRST_YEAR if first is None else first, LAST_YEAR if last is None else last
                return _without_score(Query.range_query(self.schema, "year", FieldType.Integer, *years))
            case Is(name=name, value=value):
                return _without_score(self._term(name, value))
            case Not():
                return self._compile_all((node,))
            case All(parts=parts):
                return self._compile_all(parts)
            case Any(parts=parts):
                return _unite([self.compile(part) for part in parts])

    def _compile_all(self, parts: Sequence[Node]) -> Query:
        wanted = [(Occur.Must, self.compile(part)) for part in parts if not isinstance(part, Not)]
        unwanted = [(Occur.MustNot, self._exclude(part.part)) for part in parts if isinstance(part, Not)]
        if not wanted:  # Tantivy finds nothing where only unwanted things are named
            wanted = [(Occur.Must, _without_score(Query.all_query()))]
        return Query.boolean_query([*wanted, *unwanted])

    def _exclude(self, node: Node) -> Query:
        return Compiler(self.schema, with_words=self.with_words).compile(node)

    def _find_anywhere(self, word: str) -> Query:
        """A word of several short units weighs more at once: a phrase of units would find what its pairs have found."""
        units = write_words(word.replace(KEPT_BLANK, " ")).split() if self.with_words else []
        found = []
        for field in ("title", "body", "names"):
            weight = WEIGHTS[field]
            if units and field in WORDS_OF:
                if len(units) > 1:
                    weight += WEIGHTS[WORDS_OF[field]]
                else:
                    whole = self._narrow(self._term(WORDS_OF[field], units[0]))
                    found.append(Query.boost_query(whole, WEIGHTS[WORDS_OF[field]]))
            found.append(Query.boost_query(self._find(word, field), weight))
        return _unite(found)

    def _find(self, word: str, field: str) -> Query:
        """A pair begins at every character, so one is found by how pairs begin."""
        if len(word) == 1:
            return self._narrow(Query.regex_query(self.schema, field, re.escape(word) + "."))
        pairs = list_pairs(word)
        return self._narrow(self._term(field, word) if len(pairs) == 1 else self._follow(field, pairs))

    def _follow(self, field: str, pairs: list[str]) -> Query:
        return Query.phrase_query(self.schema, field, [(place, pairs[place]) for place in list_needed(pairs)])

    def _narrow(self, found: Query) -> Query:
        return found

    def _find_code(self, code: HasCode) -> Query:
        kinds = ANY_CODE if code.kind == "any" else (code.kind,)
        if code.is_open:
            pattern = f"({'|'.join(kinds)}):{re.escape(code.symbol)}.*"
            return Query.regex_query(self.schema, "codes", pattern)
        return _unite([self._term("codes", f"{kind}:{code.symbol}") for kind in kinds])

    def _term(self, field: str, value: str) -> Query:
        return Query.term_query(self.schema, field, value)


class RoughCompiler(Compiler):
    """Makes a query that scores no document lower than the tree does, and needs no places of pairs.

    A phrase scores like a term that is as rare as its pairs together, and stands at most as often as its rarest pair.
    ``written`` counts all documents, those that are removed but still written too. ``is_exact`` says afterwards whether
    there was no phrase, so that the query is the tree's own.
    """

    def __init__(self, searcher: Searcher, schema: Schema, *, written: int, with_words: bool) -> None:
        super().__init__(schema, with_words=with_words)
        self.searcher, self.written, self.is_exact = searcher, written, True

    def _follow(self, field: str, pairs: list[str]) -> Query:
        self.is_exact = False
        rarity = [self._weigh(field, pair) for pair in pairs]
        most = max(rarity)
        whole = sum(rarity[place] for place in list_needed(pairs))
        return Query.boost_query(self._term(field, pairs[rarity.index(most)]), whole / most)

    def _weigh(self, field: str, pair: str) -> float:
        """The inverse document frequency, as Tantivy takes it."""
        having = self.searcher.doc_freq(field, pair)
        return math.log(1 + (self.written - having + 0.5) / (having + 0.5))


class NarrowCompiler(Compiler):
    """Makes the same query as Compiler for a few documents: whatever is found is looked for in those only."""

    def __init__(self, ids: Sequence[int], schema: Schema, *, with_words: bool) -> None:
        super().__init__(schema, with_words=with_words)
        # Twenty times as fast as Tantivy's set of terms, which goes through all of them.
        self.among = _without_score(_unite([Query.term_query(schema, "id", id_, "basic") for id_ in ids]))

    def compile_whole(self, node: Node) -> Query:
        """This method will return the query; what is no word of it (codes, years) finds nothing else either."""
        return self._narrow(self.compile(node))

    def _narrow(self, found: Query) -> Query:
        return Query.boolean_query([(Occur.Must, self.among), (Occur.Must, found)])


def list_needed(pairs: Sequence[str]) -> list[int]:
    """This function will list the places of the pairs that hold all of a word: every second one and the last."""
    return [place for place in range(len(pairs)) if place % 2 == 0 or place == len(pairs) - 1]


def _unite(queries: list[Query]) -> Query:
    return (
        queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])
    )


def _without_score(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
