"""Who may add to a portfolio: those who may change the consultation's documents. Who may keep a search: every person who reads it."""

from datetime import datetime
from typing import Any

from tsunagu.domain.consent.queries import own_consultations
from tsunagu.domain.people.actors import Actor, Staff, TokenBearer
from tsunagu.domain.people.permissions import require
from tsunagu.domain.portfolio.exceptions import PortfolioNotFound
from tsunagu.domain.portfolio.queries import WRITING, find_consultation


def check_change_portfolio(actor: Actor, public_id: str) -> Any:
    """This function will return the consultation, locked, when the actor may add to its portfolio.

    Raises PortfolioNotFound for a stranger and for a body that only reads, NotPermitted for staff whose role only reads.
    """
    if isinstance(actor, TokenBearer):
        raise PortfolioNotFound
    row = own_consultations(actor).select_for_update(of=("self",)).filter(public_id=public_id).first()
    if row is None:
        raise PortfolioNotFound
    if isinstance(actor, Staff):
        for permission in WRITING:
            require(actor, permission)
    return row


def check_keep_searches(actor: Actor, public_id: str, at: datetime) -> Any:
    """This function will return the consultation when a person may read its portfolio now; raises PortfolioNotFound."""
    if isinstance(actor, TokenBearer):
        raise PortfolioNotFound
    return find_consultation(actor, public_id, at)
