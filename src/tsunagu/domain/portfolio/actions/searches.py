"""Searches that are kept, so that what is new can be told. They belong to a side, not to one person."""

from datetime import datetime
from typing import Any

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.portfolio import store
from tsunagu.domain.portfolio.exceptions import PortfolioNotFound
from tsunagu.domain.portfolio.models import Portfolio, SavedSearch
from tsunagu.domain.portfolio.permissions import check_keep_searches
from tsunagu.domain.portfolio.queries import find_side
from tsunagu.domain.portfolio.rules import check_query
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def save_search(*, actor: Actor, public_id: str, query: str, at: datetime) -> str:
    """This function will keep a search and return its public id; the same query again is the one that is kept.

    What is in the portfolio now counts as seen. Raises PortfolioNotFound, PortfolioProblem, SearchProblem for a query that cannot be read.
    """
    from tsunagu.engines.patents.search import parse_query

    case = check_keep_searches(actor, public_id, at)
    portfolio = Portfolio.objects.select_for_update().filter(consultation_id=case.pk, records__gt=0).first()
    if portfolio is None:
        raise PortfolioNotFound
    query, side = " ".join(query.split()), find_side(actor, case)
    kept = portfolio.searches.filter(organisation_id=side).order_by("pk")
    known = next((each for each in kept if each.query == query), None)
    if known is not None:
        return known.public_id
    check_query(query, len(kept))
    parse_query(query)
    row = SavedSearch.objects.create(
        portfolio=portfolio,
        organisation_id=side,
        query=query,
        seen_record=_find_next_record(portfolio),
        seen_at=at,
        saved_at=at,
        saved_by=actor.label,
    )
    record_change(verb=Verb.SEARCH_SAVED, actor=actor.label, subject=case.label, at=at)
    return row.public_id


@transaction.atomic
def mark_seen(*, actor: Actor, public_id: str, search: str, at: datetime) -> None:
    """This function will count everything that is in the portfolio now as seen. Raises PortfolioNotFound."""
    case = check_keep_searches(actor, public_id, at)
    row = _find(actor, case, search)
    row.seen_record, row.seen_at = _find_next_record(row.portfolio), at
    row.save(update_fields=["seen_record", "seen_at"])
    record_change(verb=Verb.SEARCH_SEEN, actor=actor.label, subject=case.label, at=at)


@transaction.atomic
def remove_search(*, actor: Actor, public_id: str, search: str, at: datetime) -> None:
    """This function will let a search go. Raises PortfolioNotFound."""
    case = check_keep_searches(actor, public_id, at)
    _find(actor, case, search).delete()
    record_change(verb=Verb.SEARCH_REMOVED, actor=actor.label, subject=case.label, at=at)


def _find(actor: Actor, case: Any, search: str) -> SavedSearch:
    rows = SavedSearch.objects.select_for_update(of=("self",)).select_related("portfolio")
    row = rows.filter(
        portfolio__consultation_id=case.pk,
        organisation_id=find_side(actor, case),
        public_id=search,
    ).first()
    if row is None:
        raise PortfolioNotFound
    return row


def _find_next_record(portfolio: Portfolio) -> int:
    from tsunagu.engines.patents.store import open_store

    return open_store(store.get_store_folder(portfolio.folder)).manifest.next_record
