"""The search over one store's index by Tantivy."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import msgspec
from tantivy import DocAddress

from tsunagu.engines.patents.search.compiling import Compiler
from tsunagu.engines.patents.search.folders import State, count_written, get_folder, read_state
from tsunagu.engines.patents.search.layout import Shown, open_index
from tsunagu.engines.patents.search.likeness import ask_like
from tsunagu.engines.patents.search.parsing import parse_query
from tsunagu.engines.patents.search.problems import refuse_query
from tsunagu.engines.patents.search.query import HasNumber, Node, has_number, list_words
from tsunagu.engines.patents.search.ranking import Found, find_best, find_counted, find_newest
from tsunagu.engines.patents.search.results import Hit, Hits, Span
from tsunagu.engines.patents.search.snippets import cut_snippet, mark_texts, write_line
from tsunagu.kernel.words import Words

COUNTED = 100_000
"""A store of up to so many records tells how many hits there are; in a larger one counting takes most of the time."""

MOST_LIMIT = 1_000
MOST_AFTER = 10_000
MOST_NUMBER = 60
ATTEMPTS = 3
SHORT = Words(
    "1文字の語はその文字を含む文献をすべて探します。2文字以上にすると絞り込めます。",
    "A word of one character finds every document that holds it; two or more narrow it down.",
)
NOTHING_FOUND = Words(
    "見つかりませんでした。語を減らすか、OR で言い換えを加えてください（例: 把持 OR グリップ）。",
    "Nothing was found. Use fewer words, or add others with OR, as in: grip OR gripper.",
)


def open_search(store: Path, *, clock: Callable[[], float]) -> "TantivySearch":
    """This function will open the index in a store's folder. ``clock`` returns seconds. Raises SearchProblem."""
    for attempt in range(ATTEMPTS):
        state = read_state(store)
        if state is None:
            break
        try:
            return TantivySearch(get_folder(store, state), state, clock)
        except (
            ValueError,
            OSError,
            msgspec.MsgspecError,
        ):  # a writer named another state between two of our lines
            if attempt == ATTEMPTS - 1:
                break
    raise refuse_query(
        "no_index",
        str(store),
        "検索の索引がありません。",
        "There is no search index.",
        Words(
            "このフォルダーに特許情報を取り込むと作られます（tsunagu patents import）。",
            "Importing patents into this folder makes it (tsunagu patents import).",
        ),
    )


class TantivySearch:
    """A state of the index; a newer state needs a newly opened search."""

    def __init__(self, folder: Path, state: State, clock: Callable[[], float]) -> None:
        index = open_index(str(folder))
        self.state, self.schema, self.searcher, self.clock = state, index.schema, index.searcher(), clock
        self.written = count_written(folder)

    def search(self, query: str, limit: int = 10, after: int = 0) -> Hits:
        """This function will return the hits that follow the first ``after``, best first. Raises SearchProblem."""
        started = self.clock()
        _check_page(limit, after)
        node = parse_query(query)
        words = list_words(node)
        is_counted = self.searcher.num_docs <= COUNTED
        found, total = self._find(node, limit + 1, after, is_ranked=bool(words) or has_number(node))
        more = len(found) > limit
        hits = self._show(found[:limit], words)
        notes = (SHORT,) * any(len(word) == 1 for word in words) + (NOTHING_FOUND,) * (total == 0)
        is_exact = is_counted or (not more and bool(hits or not after))
        return self._answer(hits, total, is_exact, started, after + limit if more else None, notes)

    def find_similar(self, number: str, limit: int = 10, after: int = 0) -> Hits:
        """This function will return the documents most like the one of this number, without itself."""
        started = self.clock()
        _check_page(limit, after)
        itself, name = self._get(number)
        asked = ask_like(itself.title or "", itself.abstract or "", self.searcher, self.schema)
        wanted = after + limit + 1  # and one more, for itself
        found = self.searcher.search(asked, wanted + 1, count=False).hits if asked else []
        names = self.searcher.fast_field_values("id", [place for _, place in found])
        others = [pair for pair, other in zip(found, names, strict=True) if other != name][:wanted]
        hits = self._show(others[after : after + limit])
        more = len(others) > after + limit
        return self._answer(hits, len(others), not more, started, after + limit if more else None)

    def _find(self, node: Node, limit: int, after: int, *, is_ranked: bool) -> tuple[Found, int]:
        """The hits, and how many there are or at least are."""
        page = {"limit": limit, "after": after}
        is_counted = self.searcher.num_docs <= COUNTED
        if is_ranked and not is_counted:
            best = find_best(
                node,
                self.searcher,
                self.schema,
                written=self.written,
                with_words=self.state.with_words,
                **page,
            )
            return best, after + len(best)
        compiled = Compiler(self.schema, with_words=self.state.with_words).compile(node)
        if is_ranked:
            return find_counted(compiled, self.searcher, **page)
        return find_newest(compiled, self.searcher, is_counted=is_counted, **page)

    def _get(self, number: str) -> tuple[Shown, int]:
        typed = number[:MOST_NUMBER].encode("utf-8", "replace").decode()
        found = self.searcher.search(
            Compiler(self.schema, with_words=False).compile(HasNumber(typed)), 1, count=False
        )
        if not found.hits:
            raise refuse_query(
                "no_such_number",
                number,
                "この番号の文献は取り込まれていません。",
                "No imported document has this number.",
                Words(
                    "特開2020-123456 や JP2020123456A のように書いてください。",
                    "Write it as JP2020123456A or as J-PlatPat does.",
                ),
            )
        place = found.hits[0][1]
        return self._read(place), self.searcher.fast_field_values("id", [place])[0]

    def _read(self, place: DocAddress) -> Shown:
        return msgspec.msgpack.decode(bytes(self.searcher.doc(place).get_first("shown")), type=Shown)

    def _show(self, found: Found, words: Sequence[str] = ()) -> list[Hit]:
        kept = [self._read(place) for _, place in found]
        titles, lines = (
            [each.title or "" for each in kept],
            [write_line(each.abstract or "") for each in kept],
        )
        marks = mark_texts([*titles, *lines], words)
        return [
            _make_hit(*each)
            for each in zip(found, kept, titles, marks[: len(kept)], lines, marks[len(kept) :], strict=True)
        ]

    def _answer(
        self,
        hits: Sequence[Hit],
        total: int,
        is_exact: bool,
        started: float,
        after: int | None,
        notes: tuple[Words, ...] = (),
    ) -> Hits:
        took = round((self.clock() - started) * 1000, 3)
        return Hits(tuple(hits), total, is_exact, took, after, notes)


def _make_hit(
    found: tuple[float, DocAddress],
    shown: Shown,
    title: str,
    title_marks: tuple[Span, ...],
    line: str,
    marks: tuple[Span, ...],
) -> Hit:
    snippet, snippet_marks = cut_snippet(line, marks)
    return Hit(
        number=shown.number,
        application_number=shown.application_number,
        title=title,
        title_marks=title_marks,
        applicants=tuple(shown.applicants),
        filed_on=date.fromisoformat(shown.filed_on) if shown.filed_on else None,
        stage=shown.stage,
        score=round(found[0], 4),
        snippet=snippet,
        snippet_marks=snippet_marks,
    )


def _check_page(limit: int, after: int) -> None:
    if not (1 <= limit <= MOST_LIMIT and 0 <= after <= MOST_AFTER):
        raise refuse_query(
            "page",
            f"limit={limit} after={after}",
            "この範囲は表示できません。",
            "This page cannot be shown.",
            Words(
                f"一度に{MOST_LIMIT:,}件、始めから{MOST_AFTER:,}件まで見られます。語を加えて絞り込んでください。",
                f"Up to {MOST_LIMIT:,} at once and {MOST_AFTER:,} from the start; add words to narrow it down.",
            ),
        )
