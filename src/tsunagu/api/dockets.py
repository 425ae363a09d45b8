"""The dockets of the consultations that clients share with the token's body: rights, what is due, what it will cost."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from tsunagu.api.auth import need
from tsunagu.api.docket_schemas import DocketAnswer, DocketCosts
from tsunagu.api.errors import REFUSALS
from tsunagu.api.schemas import Language
from tsunagu.domain.audit.access import Look
from tsunagu.domain.docket.forecasts import MOST_YEARS, YEARS_FORECAST, get_forecast
from tsunagu.domain.docket.queries import get_docket
from tsunagu.domain.docket.views import DocketView, DueView, RightView
from tsunagu.domain.people.scopes import Scope
from tsunagu.engines.procedures.forecast import Forecast
from tsunagu.kernel.words import NOTHING

router = Router(tags=["consultations"])
Years = Annotated[int, Query(ge=1, le=MOST_YEARS)]


@router.get(
    "/{public_id}/docket/", response={200: DocketAnswer, **REFUSALS}, summary="Its rights and what is due"
)
def show_docket(request: HttpRequest, public_id: str, language: Language = "ja") -> dict[str, Any]:
    """Of a consultation whose documents the body may see."""
    bearer = need(request, Scope.CONSULTATIONS_READ)
    docket = get_docket(bearer, public_id[:40], at=timezone.now(), what=Look.API)
    return {
        "id": docket.public_id,
        "reference": docket.reference,
        "on": docket.today,
        "until": docket.until,
        "rights": [_present_right(each, docket, language) for each in docket.rights],
        "due": [_present_due(each, language) for each in docket.due],
    }


@router.get(
    "/{public_id}/docket/costs/",
    response={200: DocketCosts, **REFUSALS},
    summary="What they will cost, by year",
)
def show_costs(
    request: HttpRequest, public_id: str, language: Language = "ja", years: Years = YEARS_FORECAST
) -> dict[str, Any]:
    """What comes due year by year, at the fees of today and of their next dates."""
    bearer = need(request, Scope.CONSULTATIONS_READ)
    found = get_forecast(bearer, public_id[:40], at=timezone.now(), years=years, what=Look.API)
    return {
        "id": found.docket.public_id,
        "on": found.docket.today,
        "until": found.until,
        "years": _list_years(found.total),
        "rights": [{"id": name, "years": _list_years(each)} for name, each in found.rights.items()],
        "remarks": [each.said_in(language) for each in found.total.remarks],
    }


def _present_right(right: RightView, docket: DocketView, language: str) -> dict[str, Any]:
    return {
        "id": right.public_id,
        "name": right.name,
        "country": right.country,
        "right": right.kind,
        "application_number": right.application_number,
        "registration_number": right.registration_number,
        "told": dict(right.told),
        "abandoned_on": right.abandoned_on,
        "unanswered": docket.unanswered.get(right.public_id, NOTHING).said_in(language),
    }


def _present_due(due: DueView, language: str) -> dict[str, Any]:
    item, cost = due.item, due.item.cost
    note = (cost.unknown or cost.note) if cost else None
    return {
        "right": due.right.public_id,
        "rule": item.rule,
        "year": item.year,
        "name": item.name.said_in(language),
        "role": item.role.value,
        "state": item.state.value,
        "due_on": item.due_on,
        "legal_on": item.legal_on,
        "late_until": item.late_until,
        "last_on": item.last_on,
        "yen": cost.yen if cost else None,
        "late_yen": cost.late_yen if cost else None,
        "cost_note": (note or NOTHING).said_in(language),
        "consequence": item.consequence.said_in(language),
        "article": item.article.said_in(language),
        "steps": [step.said_in(language) for step in item.steps],
        "verified": item.is_verified,
    }


def _list_years(forecast: Forecast) -> list[dict[str, Any]]:
    names = ("year", "yen", "full_yen", "own_yen", "unknown")
    return [{name: getattr(each, name) for name in names} for each in forecast.years]
