"""A route and the subsidies of all routes, as the page shows them."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tsunagu.engines.procedures.fees import load_sources
from tsunagu.engines.procedures.overseas import name_source
from tsunagu.kernel.words import Words
from tsunagu.web.dates import say_left, write_day
from tsunagu.web.procedures.answers import Page, say_range, split_sources
from tsunagu.web.procedures.cash_flow import CashFlow, draw_cash_flow, name_month, say_short

STATUS = {
    "eligible": Words("使える見込みです", "Probably open to you"),
    "unknown": Words("確かめることがあります", "Something is still unknown"),
    "not_eligible": Words("使えません", "Not open"),
}
TOLD = Words("ご自身で入れた額", "your own figure")
NO_DAY = Words("日は決まっていません", "no fixed day")
GUESS = Words("{month}ごろ", "about {month}")
FLOW = Words(
    "登録までに {total} かかります。いちばん大きな支払いは{month}の {yen} です。",
    "Until the grant it comes to {total}. The largest payment is {yen} in {month}.",
)
LATER = Words("登録まで、どの支払いも時期は決まっていません。", "None of the payments has a fixed time.")
UNAVAILABLE = Words("この方法は使えません", "This route is not open")
WORD = re.compile("[a-z]")
"""Arithmetic in figures is everybody's; where it needs an English word the condition says it already."""

GONE = Words("期限を過ぎています", "The day has gone by")


@dataclass(frozen=True, slots=True)
class RouteView:
    """One route: its day, its yen, its steps, its payments by month."""

    code: str
    name: str
    is_open: bool
    is_available: bool
    state: str
    last_day: date | None
    left: str
    total: str
    first: str
    waiting: tuple[tuple[str, str, str], ...]
    waits: str
    steps: tuple[dict[str, Any], ...]
    flow: CashFlow
    sentence: str
    months: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubsidyView:
    """One subsidy: by route whether it is open, how much, why, and the arithmetic."""

    code: str
    name: str
    rows: tuple[dict[str, Any], ...]
    sources: tuple[Page, ...]


def present_route(route: dict[str, Any], today: date, most: int, language: str) -> RouteView:
    """This function will lay one route out; ``most`` is the largest month of all routes."""
    last_day, names = (
        route["last_day_to_decide"],
        {step["country"]: step["country_name"] for step in route["steps"]},
    )
    state = ""
    if not route["available"]:
        state = UNAVAILABLE.said_in(language)
    elif last_day and last_day < today:
        state = GONE.said_in(language)
    steps = {(step["country"], step["rule"]): step for step in route["steps"]}
    waits = {end: sum(each["yen"][end] for each in route["can_wait"]) for end in ("low", "high")}
    return RouteView(
        route["route"],
        route["name"],
        route["available"] and not state,
        route["available"],
        state,
        last_day,
        say_left(last_day, today).said_in(language) if last_day else NO_DAY.said_in(language),
        say_range(route["total_yen"], language),
        say_range(route["first_yen"], language),
        tuple(
            (
                f"{names[each['country']]} {steps[each['country'], each['rule']]['name']}",
                _say_until(steps[each["country"], each["rule"]], language),
                say_range(each["yen"], language),
            )
            for each in route["can_wait"]
        ),
        say_range(waits, language),
        tuple(_present_step(step, language) for step in route["steps"]),
        draw_cash_flow(route["cash_flow"], most, language),
        _say_flow(route, language),
        tuple((name_month(row["month"], language), say_range(row, language)) for row in route["cash_flow"]),
        tuple(route["notes"]),
    )


def gather_subsidies(routes: list[dict[str, Any]], language: str) -> tuple[SubsidyView, ...]:
    """This function will put the subsidies of the routes together, each once."""
    found: dict[str, SubsidyView] = {}
    for route in routes:
        for each in route["subsidies"] if route["available"] else ():
            view = found.get(each["name"]) or SubsidyView(
                each["code"], each["name"], (), split_sources(each["source"])
            )
            row = {
                "route": route["name"],
                "status": each["status"],
                "status_words": STATUS[each["status"]].said_in(language),
                "yen": say_range({"low": each["yen"], "high": each["yen_high"]}, language)
                if each["status"] != "not_eligible"
                else "",
                "how": "" if WORD.search(each["how"]) else each["how"],
                "condition": each["condition"],
            }
            found[each["name"]] = replace(view, rows=_join(view.rows, row))
    return tuple(found.values())


def _join(rows: tuple[dict[str, Any], ...], row: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """Routes of which a subsidy says the same stand together."""
    for place, other in enumerate(rows):
        if other | {"route": ""} == row | {"route": ""}:
            both = other | {"route": f"{other['route']} / {row['route']}"}
            return (*rows[:place], both, *rows[place + 1 :])
    return (*rows, row)


def name_line_sources(keys: str, language: str) -> tuple[Page, ...]:
    """This function will name the sources of a line of costs: ours of the JPO's tariffs, a guess, or what was told."""
    found: list[Page] = []
    for key in keys.split(", "):
        if key == "told":
            found.append(Page(TOLD.said_in(language)))
        elif key in load_sources():
            source = load_sources()[key]
            found.append(Page(source.title.said_in(language), source.url))
        else:
            found += split_sources(name_source(key).said_in(language))
    return tuple(found)


def _present_step(step: dict[str, Any], language: str) -> dict[str, Any]:
    lines = [
        line
        | {"said": say_range(line["yen"], language), "sources": name_line_sources(line["source"], language)}
        for line in step["lines"]
    ]
    return step | {
        "said": say_range(step["yen"], language),
        "when": _say_until(step, language),
        "lines": lines,
    }


def _say_until(step: dict[str, Any], language: str) -> str:
    day = step["due_on"]
    if day is None:
        return NO_DAY.said_in(language)
    if step["is_estimate"]:
        return GUESS.said_in(language).format(month=name_month(f"{day:%Y-%m}", language))
    return write_day(day, language)


def _say_flow(route: dict[str, Any], language: str) -> str:
    dated = [row for row in route["cash_flow"] if row["month"]]
    if not dated:
        return LATER.said_in(language)
    most = max(dated, key=lambda row: row["high"])
    return FLOW.said_in(language).format(
        total=say_range(route["total_yen"], language),
        month=name_month(most["month"], language),
        yen=say_short(most, language),
    )
