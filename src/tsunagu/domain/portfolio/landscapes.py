"""The landscape of a portfolio, for those who may see the portfolio. The engine computes and keeps it in the store's folder.

What is kept there is computed from the store and goes with it: it is no record of its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tsunagu.domain.audit.access import Look
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.portfolio.models import Portfolio
from tsunagu.domain.portfolio.queries import get_portfolio
from tsunagu.domain.portfolio.store import get_store_folder

if TYPE_CHECKING:
    from tsunagu.engines.patents.landscape import Landscape, Narrowing
    from tsunagu.engines.patents.landscape.keeping import Question


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see: a part of the applications, and the client to compare with the others."""

    narrowing: "Narrowing"
    client: str
    today: date


@dataclass(frozen=True, slots=True)
class LandscapeView:
    """``whole`` and ``part`` are None while they have to be computed aside (``ask_landscape``), and without patents."""

    public_id: str
    reference: str
    records: int
    whole: "Landscape | None"
    part: "Landscape | None"


def get_landscape(
    actor: Actor, public_id: str, wish: Wish, *, at: datetime, what: Look = Look.PAGE
) -> LandscapeView:
    """This function will return the landscape of a portfolio and of the part that is wished for.

    That a body looked is in the access log before this returns; a page that still waits shows nothing to look at.
    Raises PortfolioNotFound; PatentProblem for a client or applicant nobody in the portfolio is called like.
    """
    from tsunagu.engines.patents.landscape.answering import find_landscape

    portfolio = get_portfolio(actor, public_id, at=at, is_logged=False)
    found: list[Landscape | None] = [None, None]
    if portfolio.store is not None:
        found = [
            find_landscape(portfolio.store, question) for question in _make_questions(portfolio.store, wish)
        ]
    if all(found):
        get_portfolio(actor, public_id, at=at, what=what)
    return LandscapeView(portfolio.public_id, portfolio.reference, portfolio.records, *found)


def list_counted(
    actor: Actor, public_id: str, wish: Wish, start: int, most: int, *, at: datetime, what: Look = Look.PAGE
) -> list[dict[str, Any]]:
    """This function will list records that the part counts, with file and line. Raises PortfolioNotFound."""
    from tsunagu.engines.patents.landscape.answering import list_records

    portfolio = get_portfolio(actor, public_id, at=at, what=what)
    if portfolio.store is None:
        return []
    return list_records(portfolio.store, _make_questions(portfolio.store, wish)[-1], start, most)


def ask_landscape(actor: Actor, public_id: str, wish: Wish, *, at: datetime) -> list[str]:
    """This function will note what a job has to compute, and return the names of it; none without patents.

    Raises PortfolioNotFound.
    """
    from tsunagu.engines.patents.landscape.answering import ask_aside

    portfolio = get_portfolio(actor, public_id, at=at, is_logged=False)
    if portfolio.store is None:
        return []
    return ask_aside(portfolio.store, _make_questions(portfolio.store, wish))


def compute_landscapes(public_id: str, names: Sequence[str], step: Callable[[int, int], None]) -> int:
    """This function will compute what was noted, and count it; nothing when the portfolio is gone by now."""
    from tsunagu.engines.patents.landscape.answering import compute_aside

    folder = Portfolio.objects.filter(consultation__public_id=public_id, records__gt=0).values_list(
        "folder", flat=True
    )
    return sum(compute_aside(get_store_folder(each), names, step) for each in folder)


def _make_questions(folder: Path, wish: Wish) -> "tuple[Question, Question]":
    from tsunagu.engines.patents.landscape.keeping import Question
    from tsunagu.engines.patents.store import open_store

    generation = open_store(folder).manifest.generation
    return Question(generation, wish.today), Question(
        generation, wish.today, wish.client or None, wish.narrowing
    )
