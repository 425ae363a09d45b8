"""The table of a portfolio, and the names that were joined in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tsunagu.domain.audit.access import Look
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.portfolio.queries import PortfolioView, get_portfolio

if TYPE_CHECKING:
    from tsunagu.engines.patents.names import NameTable
    from tsunagu.engines.patents.store import Listing, Wanted

PAGE = 50


@dataclass(frozen=True, slots=True)
class RightsView:
    """A portfolio with a page of its rights; ``listing`` is None while nothing was brought in."""

    portfolio: PortfolioView
    listing: "Listing | None"


def list_rights(
    actor: Actor,
    public_id: str,
    wanted: "Wanted",
    *,
    at: datetime,
    first: int = 0,
    limit: int | None = PAGE,
    what: Look = Look.PAGE,
) -> RightsView:
    """This function will return a page of rights (all without a ``limit``). Raises PortfolioNotFound, StoreProblem."""
    from tsunagu.engines.patents.store import list_rights as read

    view = get_portfolio(actor, public_id, at=at, what=what)
    return RightsView(view, read(view.store, wanted, first=first, limit=limit) if view.store else None)


def list_numbers(actor: Actor, public_id: str, *, at: datetime) -> frozenset[str]:
    """This function will return all numbers in a portfolio, to find them in a text; it is no look. Raises like list_rights."""
    from tsunagu.engines.patents.store import Wanted
    from tsunagu.engines.patents.store import list_rights as read

    view = get_portfolio(actor, public_id, at=at, is_logged=False)
    if view.store is None:
        return frozenset()
    rights = read(view.store, Wanted(), limit=None).rights
    told = (
        number
        for each in rights
        for number in (each.number, each.application_number, each.registration_number)
    )
    return frozenset(filter(None, told))


def get_names(actor: Actor, public_id: str, *, at: datetime) -> "tuple[PortfolioView, NameTable | None]":
    """This function will return what every name goes by and why. Raises PortfolioNotFound, StoreProblem."""
    from tsunagu.engines.patents.store import open_store

    view = get_portfolio(actor, public_id, at=at)
    return view, open_store(view.store).names() if view.store else None
