"""Which chart shows which analysis."""

from collections.abc import Callable
from typing import Any

from tsunagu.engines.patents.landscape import Analysis
from tsunagu.kernel.words import Words
from tsunagu.reports.landscape.charts import (
    Bar,
    Bubble,
    Cell,
    draw_bars,
    draw_bubbles,
    draw_columns,
    draw_curve,
    draw_grid,
    draw_ring,
    draw_spans,
)
from tsunagu.reports.landscape.drawing import BLUE, ORANGE
from tsunagu.reports.landscape.values import say

MOST_YEARS = 25
MOST_BARS = 12
MOST_SPANS = 8
MOST_ROWS = 12
MOST_PARTNERS = 14
STAGES = {
    "alive": "#009E73",
    "pending": "#0072B2",
    "dead": "#767676",
    "refused": "#D55E00",
    "withdrawn": "#E69F00",
    "unknown": "#999999",
}  # Okabe–Ito, as in the assessment

Row = Any
Picture = Callable[[Analysis, str], str]


def draw_picture(analysis: Analysis, language: str) -> str:
    """This function will draw the chart of an analysis as SVG, or nothing where it has no rows to draw."""
    return PICTURES[analysis.code](analysis, language) if analysis.rows else ""


def _draw_trend(analysis: Analysis, _language: str) -> str:
    shown = analysis.rows[-MOST_YEARS:]
    return draw_columns(
        [
            Bar(str(r["year"]), _n(r["applications"]), f"{r['applications']:,}", is_open=not r["complete"])
            for r in shown
        ]
    )


def _draw_applicants(analysis: Analysis, language: str) -> str:
    rows = analysis.rows[:MOST_BARS]
    return draw_bars(
        [Bar(say(r["applicant"], language), _n(r["applications"]), f"{r['applications']:,}") for r in rows]
    )


def _draw_newcomers(analysis: Analysis, language: str) -> str:
    shown = [
        row
        for change in ("newcomer", "leaver")
        for row in [each for each in analysis.rows if each["change"] == change][:MOST_SPANS]
    ]
    spans = [
        (
            say(row["applicant"], language), int(_n(row["first_year"])), int(_n(row["last_year"])),
            f"{say(row['applicant'], language)}：{row['first_year']}–{row['last_year']}（{row['applications']}）",
            row["change"] == "newcomer",
        )
        for row in shown
    ]  # fmt: skip
    return draw_spans(spans, (min(span[1] for span in spans), max(span[2] for span in spans)))


def _draw_years(key: str) -> Picture:
    def draw(analysis: Analysis, language: str) -> str:
        last = max(int(_n(row["year"])) for row in analysis.rows)
        first = max(min(int(_n(row["year"])) for row in analysis.rows), last - MOST_YEARS + 1)
        kept = list(dict.fromkeys(row[key] for row in analysis.rows))[:MOST_ROWS]
        names = {row[key]: _name_row(row, key, language) for row in analysis.rows if row[key] in kept}
        cells = [
            Cell(
                names[row[key]],
                str(row["year"]),
                _n(row["applications"]),
                f"{names[row[key]]} {row['year']}：{row['applications']:,}",
            )
            for row in analysis.rows
            if row[key] in names and int(_n(row["year"])) >= first
        ]
        years = [str(year) for year in range(first, last + 1)]
        return draw_grid([names[each] for each in kept], years, cells, upright=True, numbers=False)

    return draw


def _name_row(row: Row, key: str, language: str) -> str:
    name = say(row["name"], language)
    return name if key == "field" else f"{row[key]} {name}"


def _draw_matrix(analysis: Analysis, language: str) -> str:
    totals: dict[Any, float] = {}
    for row in analysis.rows:
        totals[row["field"]] = totals.get(row["field"], 0) + _n(row["applications"])
    kept = sorted(totals, key=lambda field: (-totals[field], field))[:10]
    names = {row["field"]: say(row["name"], language) for row in analysis.rows}
    applicants = list(dict.fromkeys(say(row["applicant"], language) for row in analysis.rows))[:MOST_ROWS]
    cells = [
        Cell(
            say(row["applicant"], language),
            names[row["field"]],
            _n(row["applications"]),
            f"{say(row['applicant'], language)} × {names[row['field']]}：{row['applications']:,}（RTA {row['rta']}）",
            marked=_n(row["rta"]) > 1.5 and not row["small"],
        )
        for row in analysis.rows
        if row["field"] in kept and say(row["applicant"], language) in applicants
    ]
    return draw_grid(applicants, [names[field] for field in kept], cells, upright=False, numbers=True)


def _draw_concentration(analysis: Analysis, language: str) -> str:
    rows = analysis.rows[:MOST_BARS]
    bars = [
        Bar(
            say(row["name"], language), _n(row["hhi"]), f"{row['hhi']:,}", "#7ba2f7" if row["small"] else BLUE
        )
        for row in rows
    ]
    return draw_bars(bars, [(1000, "1,000"), (1800, "1,800")])


def _draw_growth(analysis: Analysis, language: str) -> str:
    bubbles = [
        Bubble(
            _n(row["share"]),
            min(_n(row["growth"]), 3.0),
            _n(row["applicants"]),
            say(row["name"], language),
            f"{say(row['name'], language)}：{row['before']:,}→{row['after']:,}",
            faint=bool(row["small"]),
        )
        for row in analysis.rows
        if row["growth"] is not None
    ][:MOST_BARS]
    if not bubbles:
        return ""
    names = (
        Words("出願に占める割合", "Share of applications"),
        Words("↑ 伸び率（円は出願人の数）", "↑ Growth (size: applicants)"),
    )
    return draw_bubbles(bubbles, names[0].said_in(language), names[1].said_in(language), zero=True)


def _draw_partners(analysis: Analysis, language: str) -> str:
    degrees: dict[str, int] = {}
    pairs = []
    for row in analysis.rows:
        ends = say(row["applicant"], language), say(row["partner"], language)
        new = [end for end in ends if end not in degrees]
        if ends[0] == ends[1] or len(degrees) + len(new) > MOST_PARTNERS:
            continue
        degrees |= dict(zip(ends, (int(_n(row["degree"])), int(_n(row["partner_degree"]))), strict=True))
        pairs.append((*ends, int(_n(row["applications"])), ""))
    return draw_ring(list(degrees), pairs, degrees) if pairs else ""


def _draw_status(analysis: Analysis, language: str) -> str:
    return draw_bars(
        [
            Bar(
                say(row["name"], language),
                _n(row["applications"]),
                f"{row['applications']:,}",
                STAGES[str(row["status"])],
            )
            for row in analysis.rows
            if row["applications"]
        ]
    )


def _draw_survival(analysis: Analysis, language: str) -> str:
    points = [
        (
            int(_n(row["age"])), _n(row["share"]), _n(row["survival"]),
            f"{row['age']}：{row['alive']:,}/{row['rights']:,}", bool(row["small"]),
        )
        for row in analysis.rows
        if _n(row["age"]) >= 0
    ]  # fmt: skip
    return (
        draw_curve(points, Words("出願からの年数", "Years since filing").said_in(language)) if points else ""
    )


def _draw_remaining(analysis: Analysis, _language: str) -> str:
    return draw_columns(
        [Bar(str(row["years_left"]), _n(row["rights"]), f"{row['rights']:,}") for row in analysis.rows]
    )


def _draw_white_space(analysis: Analysis, language: str) -> str:
    rows = list(dict.fromkeys(say(row["applicant"], language) for row in analysis.rows))
    columns = list(dict.fromkeys(str(row["subclass"]) for row in analysis.rows))
    cells = [
        Cell(
            say(row["applicant"], language),
            str(row["subclass"]),
            _n(row["applications"]),
            f"{row['subclass']} × {say(row['applicant'], language)}：{row['applications']}（{row['expected']}）",
            marked=bool(row["room"]),
        )
        for row in analysis.rows
    ]
    return draw_grid(rows, columns, cells, upright=False, numbers=True)


def _draw_topics(analysis: Analysis, language: str) -> str:
    bubbles = [
        Bubble(
            _n(row["x"]), _n(row["y"]), _n(row["applications"]), say(row["terms"], language),
            f"{say(row['terms'], language)}：{row['applications']:,}", mark=str(row["topic"]),
        )
        for row in analysis.rows
    ]  # fmt: skip
    near = Words("近いほど似ています（円は件数）", "The nearer, the more alike (size: applications)").said_in(
        language
    )
    return draw_bubbles(bubbles, "", near)


def _draw_benchmark(analysis: Analysis, language: str) -> str:
    sides = Words("自社", "Client"), Words("ほか", "Others")
    bars = []
    for row in analysis.rows:
        if row["unit"] != "share":
            continue
        for side, key, fill in ((sides[0], "client", ORANGE), (sides[1], "others", BLUE)):
            if row[key] is not None:
                label = f"{say(row['name'], language)}・{side.said_in(language)}"
                bars.append(Bar(label, _n(row[key]), f"{_n(row[key]):.0%}", fill))
    return draw_bars(bars) if bars else ""


def _n(value: Any) -> float:
    return float(value or 0)


PICTURES: dict[str, Picture] = {
    "trend": _draw_trend,
    "applicants": _draw_applicants,
    "newcomers": _draw_newcomers,
    "fields": _draw_years("field"),
    "subclasses": _draw_years("subclass"),
    "matrix": _draw_matrix,
    "concentration": _draw_concentration,
    "growth": _draw_growth,
    "partners": _draw_partners,
    "status": _draw_status,
    "survival": _draw_survival,
    "remaining": _draw_remaining,
    "white_space": _draw_white_space,
    "topics": _draw_topics,
    "benchmark": _draw_benchmark,
}
