"""Hits of a search, ready to print: marked places become parts of the text, which the template escapes. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tsunagu.domain.portfolio.searching import SavedSearchView
from tsunagu.kernel.words import Words
from tsunagu.web.dates import write_day, write_moment

if TYPE_CHECKING:
    from tsunagu.engines.patents.search import Hit, Hits

NO_TITLE = Words("（名称なし）", "(no title)")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class HitCard:
    number: str
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    applicants: str
    filed_on: str
    stage: str
    similar: str


@dataclass(frozen=True, slots=True)
class FoundPage:
    """``after`` is the address of the next hits, "" for none; ``is_exact`` False: there are at least so many."""

    cards: tuple[HitCard, ...]
    total: int
    is_exact: bool
    first: int
    last: int
    after: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchLine:
    public_id: str
    query: str
    address: str
    new: int
    total: int
    seen_at: str
    is_readable: bool


@dataclass(frozen=True, slots=True)
class NewsPage:
    search: SearchLine
    cards: tuple[HitCard, ...]


def present_hits(hits: "Hits", place: int, query: str, like: str, language: str) -> FoundPage:
    """This function will say a page of hits."""
    asked = {"like": like} if like else {"q": query}
    return FoundPage(
        cards=tuple(_present(hit, language) for hit in hits.hits),
        total=hits.total,
        is_exact=hits.total_is_exact,
        first=place + 1,
        last=place + len(hits.hits),
        after=f"?{urlencode({**asked, 'after': hits.after})}" if hits.after else "",
        notes=tuple(note.said_in(language) for note in hits.notes),
    )


def present_searches(searches: Sequence[SavedSearchView], language: str) -> tuple[SearchLine, ...]:
    """This function will say the kept searches."""
    return tuple(_present_search(each, language) for each in searches)


def present_new(search: SavedSearchView, hits: Sequence["Hit"], language: str) -> NewsPage:
    """This function will say what is new in a kept search."""
    return NewsPage(_present_search(search, language), tuple(_present(hit, language) for hit in hits))


def _present_search(search: SavedSearchView, language: str) -> SearchLine:
    return SearchLine(
        search.public_id,
        search.query,
        f"?{urlencode({'q': search.query})}",
        search.new,
        search.total,
        write_moment(search.seen_at, language),
        search.is_readable,
    )


def _present(hit: "Hit", language: str) -> HitCard:
    from tsunagu.engines.patents.stages import STAGES

    number = hit.number or hit.application_number or ""
    return HitCard(
        number=number,
        title=tuple(_cut(hit.title, hit.title_marks))
        or (Piece(NO_TITLE.said_in(language), is_marked=False),),
        snippet=tuple(_cut(hit.snippet, hit.snippet_marks)),
        applicants="、".join(hit.applicants) if language == "ja" else "; ".join(hit.applicants),
        filed_on=write_day(hit.filed_on, language) if hit.filed_on else "",
        stage=STAGES[hit.stage].said_in(language) if hit.stage in STAGES else "",
        similar=f"?{urlencode({'like': number})}" if number else "",
    )


def _cut(text: str, marks: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    end = 0
    for start, stop in marks:
        if start > end:
            yield Piece(text[end:start], is_marked=False)
        yield Piece(text[start:stop], is_marked=True)
        end = stop
    if end < len(text):
        yield Piece(text[end:], is_marked=False)
