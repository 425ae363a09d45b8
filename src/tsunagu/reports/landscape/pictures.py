"""Which chart shows which analysis."""

from collections.abc import Callable, Mapping
from typing import Any

from tsunagu.engines.patents.landscape import Analysis
from tsunagu.kernel.words import Words
from tsunagu.reports.landscape.charts import Bar, Span, draw_bars, draw_columns, draw_curve, draw_spans
from tsunagu.reports.landscape.drawing import BLUE, ORANGE
from tsunagu.reports.landscape.frames import Frame, Picks
from tsunagu.reports.landscape.planes import Bubble, Cell, draw_bubbles, draw_grid, draw_ring
from tsunagu.reports.landscape.values import say

MOST_YEARS = 25
VISIBLE = 0.04
"""A part that is less than this of the largest bar behind it could not be seen: then nothing is drawn behind."""
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
Picture = Callable[[Analysis, Frame], str]


def draw_picture(analysis: Analysis, frame: Frame) -> str:
    """This function will draw the chart of an analysis as SVG, or nothing where it has no rows to draw."""
    return PICTURES[analysis.code](analysis, frame) if analysis.rows else ""


def _find_behind(analysis: Analysis, frame: Frame, key: str) -> Mapping[Any, float]:
    """The same numbers of the whole, where what is drawn is a part that can be seen in front of them."""
    if frame.whole is None:
        return {}
    behind = {row[key]: _n(row["applications"]) for row in frame.whole[analysis.code].rows}
    most = max((_n(row["applications"]) for row in analysis.rows), default=0)
    return behind if most >= VISIBLE * max(behind.values(), default=0) else {}


def _draw_trend(analysis: Analysis, frame: Frame) -> str:
    behind = _find_behind(analysis, frame, "year")
    counts = {row["year"]: row for row in analysis.rows}
    years = sorted({*counts, *behind})[-MOST_YEARS:]
    bars = [
        Bar(
            str(year),
            _n(counts[year]["applications"]) if year in counts else 0,
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
            _n(row["applications"]),
            f"{row['applications']:,}",
            picks=_pick_applicant(row["applicant"]),
            behind=behind.get(row["applicant"], 0),
        )
        for row in analysis.rows[:MOST_BARS]
    ]
    return draw_bars(bars, links=frame.links)


def _pick_applicant(name: Any) -> Picks:
    return (("applicant", str(name)),)


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
            int(_n(row["first_year"])),
            int(_n(row["last_year"])),
            f"{say(row['applicant'], frame.language)}：{row['first_year']}–{row['last_year']}（{row['applications']}）",
            row["change"] == "newcomer",
            _pick_applicant(row["applicant"]),
        )
        for row in shown
    ]
    years = min(span.first for span in spans), max(span.last for span in spans)
    return draw_spans(spans, years, frame.links)


def _draw_years(key: str, name: str) -> Picture:
    """``key`` is the column of the rows, ``name`` what the address of a page calls it."""

    def draw(analysis: Analysis, frame: Frame) -> str:
        last = max(int(_n(row["year"])) for row in analysis.rows)
        first = max(last - MOST_YEARS + 1, min(int(_n(row["year"])) for row in analysis.rows))
        kept = list(dict.fromkeys(row[key] for row in analysis.rows))[:MOST_ROWS]
        names = {row[key]: _name_row(row, key, frame.language) for row in analysis.rows if row[key] in kept}
        cells = [
            Cell(
                names[row[key]],
                str(row["year"]),
                _n(row["applications"]),
                f"{names[row[key]]} {row['year']}：{row['applications']:,}",
                picks=((name, str(row[key])), ("year", str(row["year"]))),
            )
            for row in analysis.rows
            if row[key] in names and int(_n(row["year"])) >= first
        ]
        years = [str(year) for year in range(first, last + 1)]
        leads: dict[str, Picks] = {names[each]: ((name, str(each)),) for each in kept}
        leads |= {year: (("year", year),) for year in years}
        rows = [names[each] for each in kept]
        return draw_grid(rows, years, cells, upright=True, numbers=False, leads=leads, links=frame.links)

    return draw


def _name_row(row: Row, key: str, language: str) -> str:
    name = say(row["name"], language)
    return name if key == "field" else f"{row[key]} {name}"


def _draw_matrix(analysis: Analysis, frame: Frame) -> str:
    language = frame.language
    totals: dict[Any, float] = {}
    for row in analysis.rows:
        totals[row["field"]] = totals.get(row["field"], 0) + _n(row["applications"])
    kept = sorted(totals, key=lambda field: (-totals[field], field))[:10]
    names = {row["field"]: say(row["name"], language) for row in analysis.rows}
    said = {row["applicant"]: say(row["applicant"], language) for row in analysis.rows}
    applicants = list(said)[:MOST_ROWS]
    cells = [
        Cell(
            said[row["applicant"]],
            names[row["field"]],
            _n(row["applications"]),
            f"{said[row['applicant']]} × {names[row['field']]}：{row['applications']:,}（RTA {row['rta']}）",
            marked=_n(row["rta"]) > 1.5 and not row["small"],
            picks=(*_pick_applicant(row["applicant"]), ("field", str(row["field"]))),
        )
        for row in analysis.rows
        if row["field"] in kept and row["applicant"] in applicants
    ]
    leads = {said[name]: _pick_applicant(name) for name in applicants}
    leads |= {names[field]: (("field", str(field)),) for field in kept}
    rows, columns = list(dict.fromkeys(said[name] for name in applicants)), [names[field] for field in kept]
    return draw_grid(rows, columns, cells, upright=False, numbers=True, leads=leads, links=frame.links)


def _draw_concentration(analysis: Analysis, frame: Frame) -> str:
    bars = [
        Bar(
            say(row["name"], frame.language),
            _n(row["hhi"]),
            f"{row['hhi']:,}",
            "#7ba2f7" if row["small"] else BLUE,
            picks=(("field", str(row["field"])),) if row["field"] else (),
        )
        for row in analysis.rows[:MOST_BARS]
    ]
    return draw_bars(bars, [(1000, "1,000"), (1800, "1,800")], frame.links)


def _draw_growth(analysis: Analysis, frame: Frame) -> str:
    language = frame.language
    bubbles = [
        Bubble(
            _n(row["share"]),
            min(_n(row["growth"]), 3.0),
            _n(row["applicants"]),
            say(row["name"], language),
            f"{say(row['name'], language)}：{row['before']:,}→{row['after']:,}",
            faint=bool(row["small"]),
            picks=(("field", str(row["field"])),),
        )
        for row in analysis.rows
        if row["growth"] is not None
    ][:MOST_BARS]
    if not bubbles:
        return ""
    x_name = Words("出願に占める割合", "Share of applications").said_in(language)
    y_name = Words("↑ 伸び率（円は出願人の数）", "↑ Growth (size: applicants)").said_in(language)
    return draw_bubbles(bubbles, x_name, y_name, zero=True, links=frame.links)


def _draw_partners(analysis: Analysis, frame: Frame) -> str:
    degrees: dict[str, int] = {}
    pairs, leads = [], {}
    for row in analysis.rows:
        ends = say(row["applicant"], frame.language), say(row["partner"], frame.language)
        new = [end for end in ends if end not in degrees]
        if ends[0] == ends[1] or len(degrees) + len(new) > MOST_PARTNERS:
            continue
        degrees |= dict(zip(ends, (int(_n(row["degree"])), int(_n(row["partner_degree"]))), strict=True))
        leads |= {ends[0]: _pick_applicant(row["applicant"]), ends[1]: _pick_applicant(row["partner"])}
        pairs.append((*ends, int(_n(row["applications"]))))
    return draw_ring(list(degrees), pairs, degrees, leads, frame.links) if pairs else ""


def _draw_status(analysis: Analysis, frame: Frame) -> str:
    behind = _find_behind(analysis, frame, "status")
    bars = [
        Bar(
            say(row["name"], frame.language),
            _n(row["applications"]),
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
            int(_n(row["age"])), _n(row["share"]), _n(row["survival"]),
            f"{row['age']}：{row['alive']:,}/{row['rights']:,}", bool(row["small"]),
        )
        for row in analysis.rows
        if _n(row["age"]) >= 0
    ]  # fmt: skip
    years = Words("出願からの年数", "Years since filing").said_in(frame.language)
    return draw_curve(points, years) if points else ""


def _draw_remaining(analysis: Analysis, _frame: Frame) -> str:
    return draw_columns(
        [Bar(str(row["years_left"]), _n(row["rights"]), f"{row['rights']:,}") for row in analysis.rows]
    )


def _draw_white_space(analysis: Analysis, frame: Frame) -> str:
    said = {row["applicant"]: say(row["applicant"], frame.language) for row in analysis.rows}
    columns = list(dict.fromkeys(str(row["subclass"]) for row in analysis.rows))
    cells = [
        Cell(
            said[row["applicant"]],
            str(row["subclass"]),
            _n(row["applications"]),
            f"{row['subclass']} × {said[row['applicant']]}：{row['applications']}（{row['expected']}）",
            marked=bool(row["room"]),
            picks=(*_pick_applicant(row["applicant"]), ("code", str(row["subclass"]))),
        )
        for row in analysis.rows
    ]
    leads = {name: _pick_applicant(applicant) for applicant, name in said.items()}
    leads |= {code: (("code", code),) for code in columns}
    rows = list(dict.fromkeys(said.values()))
    return draw_grid(rows, columns, cells, upright=False, numbers=True, leads=leads, links=frame.links)


def _draw_topics(analysis: Analysis, frame: Frame) -> str:
    bubbles = [
        Bubble(
            _n(row["x"]), _n(row["y"]), _n(row["applications"]), say(row["terms"], frame.language),
            f"{say(row['terms'], frame.language)}：{row['applications']:,}", mark=str(row["topic"]),
        )
        for row in analysis.rows
    ]  # fmt: skip
    near = Words("近いほど似ています（円は件数）", "The nearer, the more alike (size: applications)")
    return draw_bubbles(bubbles, "", near.said_in(frame.language))


def _draw_benchmark(analysis: Analysis, frame: Frame) -> str:
    sides = Words("自社", "Client"), Words("ほか", "Others")
    bars = []
    for row in analysis.rows:
        if row["unit"] != "share":
            continue
        for side, key, fill in ((sides[0], "client", ORANGE), (sides[1], "others", BLUE)):
            if row[key] is not None:
                label = f"{say(row['name'], frame.language)}・{side.said_in(frame.language)}"
                bars.append(Bar(label, _n(row[key]), f"{_n(row[key]):.0%}", fill))
    return draw_bars(bars) if bars else ""


def _n(value: Any) -> float:
    return float(value or 0)


PICTURES: dict[str, Picture] = {
    "trend": _draw_trend,
    "applicants": _draw_applicants,
    "newcomers": _draw_newcomers,
    "fields": _draw_years("field", "field"),
    "subclasses": _draw_years("subclass", "code"),
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
