"""What a landscape's address asks for, found: the whole, the part, and what to say where a name is not in the data."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils import timezone

from tsunagu.domain.portfolio.exceptions import PortfolioNotFound
from tsunagu.domain.portfolio.landscapes import LandscapeView, get_landscape
from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.web.actors import read_actor, read_today
from tsunagu.web.landscape.wishes import Wishes
from tsunagu.web.problems import say

UNKNOWN = "patents_unknown_applicant"


@dataclass(frozen=True, slots=True)
class Found:
    """``errors`` are sentences about names that were left out of the wishes."""

    view: LandscapeView
    wishes: Wishes
    errors: tuple[str, ...]


def find(request: HttpRequest, public_id: str) -> Found:
    """This function will read the address and find its landscape. Raises Http404 for what is not there or not theirs."""
    wishes, errors = Wishes.read(request.GET or request.POST), []
    while True:
        try:
            view = get_landscape(
                read_actor(request),
                public_id,
                client=wishes.client,
                narrowing=wishes.narrowing,
                today=read_today(),
                at=timezone.now(),
            )
        except PortfolioNotFound as problem:
            raise Http404 from problem
        except PatentProblem as problem:
            left = wishes.without(problem.where)
            if problem.code != UNKNOWN or left == wishes:
                raise
            errors.append(say(problem))
            wishes = left
        else:
            return Found(view, wishes, tuple(errors))
