"""What a landscape's address asks for, found: the whole, the part, and what to say where a name is not in the data."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from tsunagu.domain.audit.access import Look
from tsunagu.domain.portfolio import landscapes
from tsunagu.domain.portfolio.exceptions import PortfolioNotFound
from tsunagu.domain.portfolio.landscapes import LandscapeView, Wish
from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.web.actors import read_actor_for, read_today
from tsunagu.web.landscape.wishes import Wishes
from tsunagu.web.problems import say

UNKNOWN = "patents_unknown_applicant"


@dataclass(frozen=True, slots=True)
class Found:
    """``errors`` are sentences about names that were left out of the wishes."""

    view: LandscapeView
    wishes: Wishes
    errors: tuple[str, ...]


def find(request: HttpRequest, public_id: str, what: Look = Look.PAGE) -> Found:
    """This function will read the address and find its landscape. Raises Http404 for what is not there or not theirs."""
    wishes, errors = Wishes.read(request.GET), []
    actor, at = read_actor_for(request, public_id), timezone.now()
    while True:
        try:
            view = landscapes.get_landscape(actor, public_id, _make_wish(wishes), at=at, what=what)
        except PortfolioNotFound as problem:
            raise Http404 from problem
        except PatentProblem as problem:
            left = wishes.without(problem.where)
            if problem.code != UNKNOWN or left == wishes:
                raise
            errors.append(f"「{problem.where}」{say(problem)}")
            wishes = left
        else:
            return Found(view, wishes, tuple(errors))


def list_counted(
    request: HttpRequest, public_id: str, start: int, most: int, what: Look = Look.PAGE
) -> tuple[Found, list[dict[str, Any]]]:
    """This function will find the landscape of an address and some of the records it counts. Raises Http404."""
    found = find(request, public_id, what)
    rows = landscapes.list_counted(
        read_actor_for(request, public_id),
        public_id,
        _make_wish(found.wishes),
        start,
        most,
        at=timezone.now(),
        what=what,
    )
    return found, rows


def ask(request: HttpRequest, public_id: str) -> tuple[Wishes, list[str]]:
    """This function will note what the address asks for, to be computed aside. Raises Http404."""
    wishes = Wishes.read(request.GET)
    try:
        names = landscapes.ask_landscape(
            read_actor_for(request, public_id), public_id, _make_wish(wishes), at=timezone.now()
        )
    except PortfolioNotFound as problem:
        raise Http404 from problem
    return wishes, names


def _make_wish(wishes: Wishes) -> Wish:
    return Wish(wishes.narrowing, wishes.client, read_today())
