"""A query's tree as Tantivy runs it. Terms are handed over as data: nothing a person types is read by Tantivy's parser."""

import re
from collections.abc import Sequence

from tantivy import FieldType, Occur, Query, Schema

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

NUMBER_WEIGHT = 50.0
FIRST_YEAR, LAST_YEAR = 0, 9999
ANY_CODE = ("fi", "ipc", "cpc")


def compile_query(node: Node, schema: Schema, *, with_words: bool) -> Query:
    """This function will make the Tantivy query of a tree."""
    compiler = _Compiler(schema, with_words)
    return compiler.compile(node)


class _Compiler:
    def __init__(self, schema: Schema, with_words: bool) -> None:
        self.schema, self.with_words = schema, with_words

    def compile(self, node: Node) -> Query:
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
        unwanted = [(Occur.MustNot, self.compile(part.part)) for part in parts if isinstance(part, Not)]
        if not wanted:  # Tantivy finds nothing where only unwanted things are named
            wanted = [(Occur.Must, _without_score(Query.all_query()))]
        return Query.boolean_query([*wanted, *unwanted])

    def _find_anywhere(self, word: str) -> Query:
        found = [
            Query.boost_query(self._find(word, field), WEIGHTS[field]) for field in ("title", "body", "names")
        ]
        words = write_words(word.replace(KEPT_BLANK, " ")).split() if self.with_words else []
        if words:
            found += [
                Query.boost_query(self._find_words(words, field), WEIGHTS[field])
                for field in ("title_words", "body_words")
            ]
        return _unite(found)

    def _find(self, word: str, field: str) -> Query:
        """A pair begins at every character, so one is found by how pairs begin, and every second pair holds all of a word."""
        if len(word) == 1:
            return Query.regex_query(self.schema, field, re.escape(word) + ".")
        pairs = list_pairs(word)
        if len(pairs) == 1:
            return self._term(field, word)
        needed = [place for place in range(len(pairs)) if place % 2 == 0 or place == len(pairs) - 1]
        return Query.phrase_query(self.schema, field, [(place, pairs[place]) for place in needed])

    def _find_words(self, words: list[str], field: str) -> Query:
        if len(words) == 1:
            return self._term(field, words[0])
        return Query.phrase_query(self.schema, field, list(words))

    def _find_code(self, code: HasCode) -> Query:
        kinds = ANY_CODE if code.kind == "any" else (code.kind,)
        if code.is_open:
            pattern = f"({'|'.join(kinds)}):{re.escape(code.symbol)}.*"
            return Query.regex_query(self.schema, "codes", pattern)
        return _unite([self._term("codes", f"{kind}:{code.symbol}") for kind in kinds])

    def _term(self, field: str, value: str) -> Query:
        return Query.term_query(self.schema, field, value)


def _unite(queries: list[Query]) -> Query:
    return (
        queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])
    )


def _without_score(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
