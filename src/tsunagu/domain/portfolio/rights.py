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


@dataclass(frozen=True, slots=True)
class RightMarks:
    """The numbers and titles of rights, and the names of those who applied for them."""

    numbers: frozenset[str]
    titles: frozenset[str]
    applicants: frozenset[str]


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


def gather_marks(actor: Actor, public_id: str, *, at: datetime) -> RightMarks:
    """This function will return what a portfolio is known by, to find it in a text; it is no look. Raises like list_rights."""
    from tsunagu.engines.patents.store import Wanted
    from tsunagu.engines.patents.store import list_rights as read

    view = get_portfolio(actor, public_id, at=at, is_logged=False)
    rights = read(view.store, Wanted(), limit=None).rights if view.store else ()
    told = (
        number
        for each in rights
        for number in (each.number, each.application_number, each.registration_number)
    )
    applicants = {name for each in rights for owner in each.applicants for name in (owner.name, owner.raw)}
    return RightMarks(
        frozenset(filter(None, told)),
        frozenset(each.title for each in rights if each.title),
        frozenset(filter(None, applicants)),
    )


def get_names(actor: Actor, public_id: str, *, at: datetime) -> "tuple[PortfolioView, NameTable | None]":
    """This function will return what every name goes by and why. Raises PortfolioNotFound, StoreProblem."""
    from tsunagu.engines.patents.store import open_store

    view = get_portfolio(actor, public_id, at=at)
    return view, open_store(view.store).names() if view.store else None
