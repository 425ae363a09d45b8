"""One right with all its days and costs, and what the whole docket costs year by year, as it is and as it would be."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from tsunagu.domain.audit.access import Look
from tsunagu.domain.docket.due import list_due, list_hindrances
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.queries import add_years, open_docket
from tsunagu.domain.docket.views import ComparisonView, ForecastView, RightPage, RightView
from tsunagu.domain.people.actors import Actor
from tsunagu.engines.procedures.forecast import (
    Change,
    Comparison,
    Forecast,
    compare_costs,
    forecast_costs,
    join_forecasts,
    list_due_items,
)
from tsunagu.engines.procedures.forecast.comparing import compare_forecasts

LIFE = 25
"""Years in which every patent has ended."""
YEARS_FORECAST, MOST_YEARS = 10, 40
MOST_DUE = 100


def get_right(actor: Actor, public_id: str, right: str, *, at: datetime, what: Look = Look.PAGE) -> RightPage:
    """This function will return one right with all its days and its costs to the end of its life. Raises DocketNotFound."""
    docket, facts = open_docket(actor, public_id, at=at, what=what)
    found = next((each for each in docket.rights if each.public_id == right), None)
    if found is None:
        raise DocketNotFound
    until = add_years(docket.today, LIFE)
    due, unanswered = list_due([found], docket.today, until, facts, cheaper=MOST_DUE)
    engine = None if found.public_id in unanswered and not due else found.engine
    return RightPage(
        docket=replace(docket, unanswered=unanswered),
        right=found,
        due=due,
        days=list_due_items(engine, on=docket.today, until=until) if engine else None,
        forecast=forecast_costs(engine, on=docket.today, until=until) if engine else None,
    )


def get_forecast(
    actor: Actor,
    public_id: str,
    *,
    at: datetime,
    years: int = YEARS_FORECAST,
    changes: Mapping[str, Change] | None = None,
    what: Look = Look.PAGE,
) -> ForecastView:
    """This function will forecast what a docket costs up to the end of the calendar year ``years`` on (1 to 40).

    ``changes`` is a what-if by public id of a right (parse_change reads one). Raises DocketNotFound, also for a change of a right that
    is not in this docket.
    """
    docket, _ = open_docket(actor, public_id, at=at, what=what)
    docket = replace(docket, unanswered=list_hindrances(docket.rights))
    until = add_years(docket.today, min(max(years, 1), MOST_YEARS))
    known = {each.public_id for each in docket.rights}
    if not set(changes or ()) <= known:
        raise DocketNotFound
    rights = {each.public_id: _forecast(each, docket.today, until) for each in docket.rights}
    told = {name: each for name, each in rights.items() if each is not None}
    total = join_forecasts(told.values(), on=docket.today, until=until)
    view = ForecastView(docket, until, total, told)
    return replace(view, comparison=_compare(view, changes)) if changes else view


def _compare(view: ForecastView, changes: Mapping[str, Change]) -> ComparisonView:
    today, until = view.docket.today, view.until
    changed: dict[str, Comparison] = {}
    for right in view.docket.rights:
        if right.public_id in changes and right.public_id in view.rights and right.engine is not None:
            change = changes[right.public_id]
            changed[right.public_id] = compare_costs(right.engine, change, on=today, until=until)
    after = {name: changed[name].after if name in changed else each for name, each in view.rights.items()}
    return ComparisonView(
        compare_forecasts(view.total, join_forecasts(after.values(), on=today, until=until)), changed
    )


def _forecast(right: RightView, today: date, until: date) -> Forecast | None:
    return forecast_costs(right.engine, on=today, until=until) if right.engine else None
