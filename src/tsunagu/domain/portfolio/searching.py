"""The search over a portfolio, and the searches that are kept with what is new in them."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tsunagu.domain.people.actors import Actor
from tsunagu.domain.portfolio import store
from tsunagu.domain.portfolio.models import SavedSearch
from tsunagu.domain.portfolio.queries import PortfolioView, find_consultation, find_side, get_portfolio

if TYPE_CHECKING:
    from tsunagu.engines.patents.search import Hit, Hits, TantivySearch

PAGE = 20
STEP, MOST_LOOKED = 500, 10_000
"""So many hits of a kept search are looked through for new ones."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """A portfolio with a page of hits; ``hits`` is None without a question, or while nothing was brought in."""

    portfolio: PortfolioView
    hits: "Hits | None"


@dataclass(frozen=True, slots=True)
class SavedSearchView:
    """A search that is kept. ``new`` counts what came in since it was looked through, ``total`` all it finds.

    ``is_readable`` False: the query was fine once and cannot be read any more.
    """

    public_id: str
    query: str
    new: int
    total: int
    seen_at: datetime
    is_readable: bool = True


def search_portfolio(
    actor: Actor, public_id: str, query: str, *, at: datetime, like: str = "", after: int = 0
) -> SearchView:
    """This function will return the hits of a query, or the rights most like the number ``like``.

    Raises PortfolioNotFound, SearchProblem for what cannot be read, StoreProblem.
    """
    view = get_portfolio(actor, public_id, at=at)
    if view.store is None or not (query or like):
        return SearchView(view, None)
    opened = _open(view.store)
    return SearchView(
        view, opened.find_similar(like, PAGE, after) if like else opened.search(query, PAGE, after)
    )


def list_searches(actor: Actor, public_id: str, *, at: datetime) -> tuple[SavedSearchView, ...]:
    """This function will list the searches the actor's side keeps, the oldest first. Raises PortfolioNotFound."""
    case = find_consultation(actor, public_id, at)
    rows = SavedSearch.objects.filter(
        portfolio__consultation_id=case.pk, portfolio__records__gt=0, organisation_id=find_side(actor, case)
    )
    found = list(rows.select_related("portfolio").order_by("saved_at", "pk"))
    if not found:
        return ()
    folder = store.get_store_folder(found[0].portfolio.folder)
    opened = _open(folder)
    return tuple(_view(row, folder, opened) for row in found)


def list_new(
    actor: Actor, public_id: str, search: str, *, at: datetime
) -> "tuple[SavedSearchView, tuple[Hit, ...]] | None":
    """This function will return a kept search with the hits that came in since, None when there is no such search.

    Raises PortfolioNotFound.
    """
    case = find_consultation(actor, public_id, at)
    rows = SavedSearch.objects.select_related("portfolio").filter(portfolio__records__gt=0)
    row = rows.filter(
        portfolio__consultation_id=case.pk, organisation_id=find_side(actor, case), public_id=search
    ).first()
    if row is None:
        return None
    folder = store.get_store_folder(row.portfolio.folder)
    opened = _open(folder)
    return _view(row, folder, opened), _find_new(row, folder, opened)


def _view(row: SavedSearch, folder: Path, opened: "TantivySearch") -> SavedSearchView:
    from tsunagu.engines.patents.search import SearchProblem

    try:
        total = opened.search(row.query, 1).total
        new = len(_find_new(row, folder, opened))
    except SearchProblem:
        return SavedSearchView(row.public_id, row.query, 0, 0, row.seen_at, is_readable=False)
    return SavedSearchView(row.public_id, row.query, new, total, row.seen_at)


def _find_new(row: SavedSearch, folder: Path, opened: "TantivySearch") -> "tuple[Hit, ...]":
    from tsunagu.engines.patents.store import find_records, open_store

    if open_store(folder).manifest.next_record <= row.seen_record:
        return ()
    hits = list(_walk(row.query, opened))
    records = find_records(folder, [name for hit in hits for name in _name(hit)])
    return tuple(
        hit
        for hit in hits
        if max((records.get(name, 0) for name in _name(hit)[:1]), default=0) >= row.seen_record
    )


def _walk(query: str, opened: "TantivySearch") -> "Iterator[Hit]":
    after: int | None = 0
    while after is not None and after < MOST_LOOKED:
        page = opened.search(query, STEP, after)
        yield from page.hits
        after = page.after


def _name(hit: "Hit") -> list[str]:
    return [name for name in (hit.application_number, hit.number) if name]


def _open(folder: Path) -> "TantivySearch":
    """An import brings the index up to date; only after a restore, which leaves it out, it is made here."""
    from tsunagu.engines.patents.search import SearchProblem, open_search, open_store_search

    try:
        return open_search(folder, clock=time.perf_counter)
    except SearchProblem:
        return open_store_search(folder, clock=time.perf_counter)
