"""Who may add to a portfolio: those who may change the consultation's documents. Who may keep a search: every person who reads it."""

from datetime import datetime
from typing import Any

from tsunagu.domain.consent.lending import lock_to_change
from tsunagu.domain.people.actors import Actor, Program, TokenBearer
from tsunagu.domain.portfolio.exceptions import PortfolioNotFound
from tsunagu.domain.portfolio.queries import find_consultation


def check_change_portfolio(actor: Actor, public_id: str) -> Any:
    """This function will return the consultation, locked, when the actor may add to its portfolio.

    Raises PortfolioNotFound for a stranger and for a body that only reads, NotPermitted for staff whose role only reads.
    """
    row = lock_to_change(actor, public_id)
    if row is None:
        raise PortfolioNotFound
    return row


def check_keep_searches(actor: Actor, public_id: str, at: datetime) -> Any:
    """This function will return the consultation when a person may read its portfolio now; raises PortfolioNotFound."""
    if isinstance(actor, TokenBearer | Program):
        raise PortfolioNotFound
    return find_consultation(actor, public_id, at)
