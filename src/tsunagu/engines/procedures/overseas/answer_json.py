"""A comparison in the JSON of interfaces.md."""

from datetime import timedelta
from typing import Any

from tsunagu.engines.procedures.overseas.amounts import NOTHING, Amount
from tsunagu.engines.procedures.overseas.answers import Comparison, CostLine, Route, Step, Subsidy
from tsunagu.engines.procedures.overseas.parameters import load_countries, name_source


def present_answer(answer: Comparison, language: str) -> dict[str, Any]:
    """This function will return the comparison as plain JSON values, sentences in one language."""
    asked = answer.question
    days = asked.assumptions.numbers["preparation_days"]
    ranges = asked.assumptions.ranges
    return {
        "right": asked.right,
        "routes": [_present_route(route, days, language) for route in answer.routes],
        "assumptions_used": {
            **{
                name: {**one.amount.as_json(), "source": one.source, "verified": one.verified}
                for name, one in ranges.items()
            },
            **asked.assumptions.numbers,
        },
        "assumptions": [words.said_in(language) for words in answer.assumptions],
        "notes": [words.said_in(language) for words in answer.notes],
    }


def list_cash_flow(route: Route) -> list[dict[str, Any]]:
    """This function will add the costs of a route up by month; what has no day comes last, without a month."""
    months: dict[str, Amount] = {}
    for step in route.steps:
        month = step.due_on.isoformat()[:7] if step.due_on else ""
        months[month] = months.get(month, NOTHING) + step.yen
    return [
        {"month": month or None, **months[month].as_json()}
        for month in sorted(months, key=lambda name: name or "9999")
    ]


def _present_route(route: Route, preparation_days: int, language: str) -> dict[str, Any]:
    waiting = [step for step in route.steps if route.can_wait(step)]
    order_by = route.last_day - timedelta(days=preparation_days) if route.last_day else None
    return {
        "route": route.route,
        "name": route.name.said_in(language),
        "available": route.is_available,
        "last_day_to_decide": route.last_day.isoformat() if route.last_day else None,
        "order_by": order_by.isoformat() if order_by else None,
        "steps": [_present_step(step, language) for step in route.steps],
        "total_yen": route.yen.as_json(),
        "first_yen": route.yen_first.as_json(),
        "cash_flow": list_cash_flow(route),
        "can_wait": [
            {
                "country": step.country,
                "rule": step.rule,
                "until": step.due_on.isoformat() if step.due_on else None,
                "yen": step.yen.as_json(),
            }
            for step in waiting
        ],
        "subsidies": [_present_subsidy(subsidy, language) for subsidy in route.subsidies],
        "notes": [words.said_in(language) for words in route.notes],
    }


def _present_step(step: Step, language: str) -> dict[str, Any]:
    country = load_countries().get(step.country)
    return {
        "country": step.country,
        "country_name": country.name.said_in(language) if country else "WIPO",
        "rule": step.rule,
        "name": step.name.said_in(language),
        "due_on": step.due_on.isoformat() if step.due_on else None,
        "legal_on": step.legal_on.isoformat() if step.legal_on else None,
        "is_estimate": step.is_estimate,
        "yen": step.yen.as_json(),
        "lines": [_present_line(line, language) for line in step.lines],
        "article": step.article.said_in(language) if step.article else None,
        "note": step.note.said_in(language) if step.note else None,
        "verified": all(line.verified for line in step.lines),
    }


def _present_line(line: CostLine, language: str) -> dict[str, Any]:
    told = {
        "label": line.label.said_in(language),
        "kind": line.kind,
        "yen": line.amount.as_json(),
        "how": line.how,
        "source": line.source,
        "verified": line.verified,
    }
    return told | {"tariff": line.tariff.said_in(language)} if line.tariff else told


def _present_subsidy(subsidy: Subsidy, language: str) -> dict[str, Any]:
    return {
        "code": subsidy.code,
        "name": subsidy.name.said_in(language),
        "status": subsidy.status,
        "yen": subsidy.yen,
        "yen_high": subsidy.yen_high,
        "how": subsidy.how,
        "condition": subsidy.condition.said_in(language),
        "source": "; ".join(name_source(key).said_in(language) for key in subsidy.source),
    }
