"""Which chart shows which analysis."""

from collections.abc import Mapping
from typing import Any

from tsunagu.engines.patents.landscape import Analysis
from tsunagu.kernel.words import Words
from tsunagu.reports.landscape.charts import Bar, Span, draw_bars, draw_columns, draw_curve, draw_spans
from tsunagu.reports.landscape.drawing import BLUE, ORANGE
from tsunagu.reports.landscape.frames import Frame
from tsunagu.reports.landscape.plane_pictures import (
    Picture,
    draw_growth,
    draw_matrix,
    draw_partners,
    draw_topics,
    draw_white_space,
    draw_years,
    pick_applicant,
    to_number,
)  # fmt: skip
from tsunagu.reports.landscape.values import say

MOST_YEARS = 25
VISIBLE = 0.04
"""A part that is less than this of the largest bar behind it could not be seen: then nothing is drawn behind."""
MOST_BARS = 12
MOST_SPANS = 8
STAGES = {
    "alive": "#009E73",
    "pending": "#0072B2",
    "dead": "#767676",
    "refused": "#D55E00",
    "withdrawn": "#E69F00",
    "unknown": "#999999",
}  # Okabe–Ito, as in the assessment


def draw_picture(analysis: Analysis, frame: Frame) -> str:
    """This function will draw the chart of an analysis as SVG, or nothing where it has no rows to draw."""
    return PICTURES[analysis.code](analysis, frame) if analysis.rows else ""


def _find_behind(analysis: Analysis, frame: Frame, key: str) -> Mapping[Any, float]:
    """The same numbers of the whole, where what is drawn is a part that can be seen in front of them."""
    if frame.whole is None:
        return {}
    behind = {row[key]: to_number(row["applications"]) for row in frame.whole[analysis.code].rows}
    most = max((to_number(row["applications"]) for row in analysis.rows), default=0)
    return behind if most >= VISIBLE * max(behind.values(), default=0) else {}


def _draw_trend(analysis: Analysis, frame: Frame) -> str:
    behind = _find_behind(analysis, frame, "year")
    counts = {row["year"]: row for row in analysis.rows}
    years = sorted({*counts, *behind})[-MOST_YEARS:]
    bars = [
        Bar(
            str(year),
            to_number(counts[year]["applications"]) if year in counts else 0,
            f"{counts[year]['applications'] if year in counts else 0:,}",
            is_open=year in counts and not counts[year]["complete"],
            picks=(("year", str(year)),),
            behind=behind.get(year, 0),
        )
        for year in years
    ]
    return draw_columns(bars, frame.links)


def _draw_applicants(analysis: Analysis, frame: Frame) -> str:
    behind = _find_behind(analysis, frame, "applicant")
    bars = [
        Bar(
            say(row["applicant"], frame.language),
            to_number(row["applications"]),
            f"{row['applications']:,}",
            picks=pick_applicant(row["applicant"]),
            behind=behind.get(row["applicant"], 0),
        )
        for row in analysis.rows[:MOST_BARS]
    ]
    return draw_bars(bars, links=frame.links)


def _draw_newcomers(analysis: Analysis, frame: Frame) -> str:
    shown = [
        row
        for change in ("newcomer", "leaver")
        for row in [each for each in analysis.rows if each["change"] == change][:MOST_SPANS]
    ]
    if not shown:
        return ""
    spans = [
        Span(
            say(row["applicant"], frame.language),
            int(to_number(row["first_year"])),
            int(to_number(row["last_year"])),
            f"{say(row['applicant'], frame.language)}：{row['first_year']}–{row['last_year']}（{row['applications']}）",
            row["change"] == "newcomer",
            pick_applicant(row["applicant"]),
        )
        for row in shown
    ]
    years = min(span.first for span in spans), max(span.last for span in spans)
    return draw_spans(spans, years, frame.links)


def _draw_concentration(analysis: Analysis, frame: Frame) -> str:
    bars = [
        Bar(
            say(row["name"], frame.language),
            to_number(row["hhi"]),
            f"{row['hhi']:,}",
            "#7ba2f7" if row["small"] else BLUE,
            picks=(("field", str(row["field"])),) if row["field"] else (),
        )
        for row in analysis.rows[:MOST_BARS]
    ]
    return draw_bars(bars, [(1000, "1,000"), (1800, "1,800")], frame.links)


def _draw_status(analysis: Analysis, frame: Frame) -> str:
    behind = _find_behind(analysis, frame, "status")
    bars = [
        Bar(
            say(row["name"], frame.language),
            to_number(row["applications"]),
            f"{row['applications']:,}",
            STAGES[str(row["status"])],
            picks=(("status", str(row["status"])),),
            behind=behind.get(row["status"], 0),
        )
        for row in analysis.rows
        if row["applications"] or behind.get(row["status"])
    ]
    return draw_bars(bars, links=frame.links)


def _draw_survival(analysis: Analysis, frame: Frame) -> str:
    points = [
        (
            int(to_number(row["age"])), to_number(row["share"]), to_number(row["survival"]),
            f"{row['age']}：{row['alive']:,}/{row['rights']:,}", bool(row["small"]),
        )
        for row in analysis.rows
        if to_number(row["age"]) >= 0
    ]  # fmt: skip
    years = Words("出願からの年数", "Years since filing").said_in(frame.language)
    return draw_curve(points, years) if points else ""


def _draw_remaining(analysis: Analysis, _frame: Frame) -> str:
    return draw_columns(
        [Bar(str(row["years_left"]), to_number(row["rights"]), f"{row['rights']:,}") for row in analysis.rows]
    )


def _draw_benchmark(analysis: Analysis, frame: Frame) -> str:
    sides = Words("自社", "Client"), Words("ほか", "Others")
    bars = []
    for row in analysis.rows:
        if row["unit"] != "share":
            continue
        for side, key, fill in ((sides[0], "client", ORANGE), (sides[1], "others", BLUE)):
            if row[key] is not None:
                label = f"{say(row['name'], frame.language)}・{side.said_in(frame.language)}"
                bars.append(Bar(label, to_number(row[key]), f"{to_number(row[key]):.0%}", fill))
    return draw_bars(bars) if bars else ""


PICTURES: dict[str, Picture] = {
    "trend": _draw_trend,
    "applicants": _draw_applicants,
    "newcomers": _draw_newcomers,
    "fields": draw_years("field", "field"),
    "subclasses": draw_years("subclass", "code"),
    "matrix": draw_matrix,
    "concentration": _draw_concentration,
    "growth": draw_growth,
    "partners": draw_partners,
    "status": _draw_status,
    "survival": _draw_survival,
    "remaining": _draw_remaining,
    "white_space": draw_white_space,
    "topics": draw_topics,
    "benchmark": _draw_benchmark,
}
