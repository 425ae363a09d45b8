"""Which analyses are shown on a plane: grids, bubbles, a ring."""

from collections.abc import Callable
from typing import Any

from tsunagu.engines.patents.landscape import Analysis
from tsunagu.kernel.words import Words
from tsunagu.reports.landscape.frames import Frame, Picks
from tsunagu.reports.landscape.planes import Bubble, Cell, draw_bubbles, draw_grid, draw_ring
from tsunagu.reports.landscape.values import say

MOST_YEARS = 25
MOST_BUBBLES = 12
MOST_ROWS = 12
MOST_PARTNERS = 14

Row = Any
Picture = Callable[[Analysis, Frame], str]


def pick_applicant(name: Any) -> Picks:
    """This function will return what the name of an applicant stands for."""
    return (("applicant", str(name)),)


def to_number(value: Any) -> float:
    """This function will return a value of a row as a number; what is unknown is nought."""
    return float(value or 0)


def draw_years(key: str, name: str) -> Picture:
    """``key`` is the column of the rows, ``name`` what the address of a page calls it."""

    def draw(analysis: Analysis, frame: Frame) -> str:
        last = max(int(to_number(row["year"])) for row in analysis.rows)
        first = max(last - MOST_YEARS + 1, min(int(to_number(row["year"])) for row in analysis.rows))
        kept = list(dict.fromkeys(row[key] for row in analysis.rows))[:MOST_ROWS]
        names = {row[key]: _name_row(row, key, frame.language) for row in analysis.rows if row[key] in kept}
        cells = [
            Cell(
                names[row[key]],
                str(row["year"]),
                to_number(row["applications"]),
                f"{names[row[key]]} {row['year']}：{row['applications']:,}",
                picks=((name, str(row[key])), ("year", str(row["year"]))),
            )
            for row in analysis.rows
            if row[key] in names and int(to_number(row["year"])) >= first
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


def draw_matrix(analysis: Analysis, frame: Frame) -> str:
    """Applicants by technology fields, the specialised ones marked."""
    language = frame.language
    totals: dict[Any, float] = {}
    for row in analysis.rows:
        totals[row["field"]] = totals.get(row["field"], 0) + to_number(row["applications"])
    kept = sorted(totals, key=lambda field: (-totals[field], field))[:10]
    names = {row["field"]: say(row["name"], language) for row in analysis.rows}
    said = {row["applicant"]: say(row["applicant"], language) for row in analysis.rows}
    applicants = list(said)[:MOST_ROWS]
    cells = [
        Cell(
            said[row["applicant"]],
            names[row["field"]],
            to_number(row["applications"]),
            f"{said[row['applicant']]} × {names[row['field']]}：{row['applications']:,}（RTA {row['rta']}）",
            marked=to_number(row["rta"]) > 1.5 and not row["small"],
            picks=(*pick_applicant(row["applicant"]), ("field", str(row["field"]))),
        )
        for row in analysis.rows
        if row["field"] in kept and row["applicant"] in applicants
    ]
    leads = {said[name]: pick_applicant(name) for name in applicants}
    leads |= {names[field]: (("field", str(field)),) for field in kept}
    rows, columns = list(dict.fromkeys(said[name] for name in applicants)), [names[field] for field in kept]
    return draw_grid(rows, columns, cells, upright=False, numbers=True, leads=leads, links=frame.links)


def draw_growth(analysis: Analysis, frame: Frame) -> str:
    """Technology fields by their share and growth."""
    language = frame.language
    bubbles = [
        Bubble(
            to_number(row["share"]),
            min(to_number(row["growth"]), 3.0),
            to_number(row["applicants"]),
            say(row["name"], language),
            f"{say(row['name'], language)}：{row['before']:,}→{row['after']:,}",
            faint=bool(row["small"]),
            picks=(("field", str(row["field"])),),
        )
        for row in analysis.rows
        if row["growth"] is not None
    ][:MOST_BUBBLES]
    if not bubbles:
        return ""
    x_name = Words("出願に占める割合", "Share of applications").said_in(language)
    y_name = Words("↑ 伸び率（円は出願人の数）", "↑ Growth (size: applicants)").said_in(language)
    return draw_bubbles(bubbles, x_name, y_name, zero=True, links=frame.links)


def draw_partners(analysis: Analysis, frame: Frame) -> str:
    """Who files with whom."""
    degrees: dict[str, int] = {}
    pairs, leads = [], {}
    for row in analysis.rows:
        ends = say(row["applicant"], frame.language), say(row["partner"], frame.language)
        new = [end for end in ends if end not in degrees]
        if ends[0] == ends[1] or len(degrees) + len(new) > MOST_PARTNERS:
            continue
        degrees |= dict(
            zip(ends, (int(to_number(row["degree"])), int(to_number(row["partner_degree"]))), strict=True)
        )
        leads |= {ends[0]: pick_applicant(row["applicant"]), ends[1]: pick_applicant(row["partner"])}
        pairs.append((*ends, int(to_number(row["applications"]))))
    return draw_ring(list(degrees), pairs, degrees, leads, frame.links) if pairs else ""


def draw_white_space(analysis: Analysis, frame: Frame) -> str:
    """Subclasses by applicants, where there is room marked."""
    said = {row["applicant"]: say(row["applicant"], frame.language) for row in analysis.rows}
    columns = list(dict.fromkeys(str(row["subclass"]) for row in analysis.rows))
    cells = [
        Cell(
            said[row["applicant"]],
            str(row["subclass"]),
            to_number(row["applications"]),
            f"{row['subclass']} × {said[row['applicant']]}：{row['applications']}（{row['expected']}）",
            marked=bool(row["room"]),
            picks=(*pick_applicant(row["applicant"]), ("code", str(row["subclass"]))),
        )
        for row in analysis.rows
    ]
    leads = {name: pick_applicant(applicant) for applicant, name in said.items()}
    leads |= {code: (("code", code),) for code in columns}
    rows = list(dict.fromkeys(said.values()))
    return draw_grid(rows, columns, cells, upright=False, numbers=True, leads=leads, links=frame.links)


def draw_topics(analysis: Analysis, frame: Frame) -> str:
    """The map of topics."""
    bubbles = [
        Bubble(
            to_number(row["x"]), to_number(row["y"]), to_number(row["applications"]), say(row["terms"], frame.language),
            f"{say(row['terms'], frame.language)}：{row['applications']:,}", mark=str(row["topic"]),
        )
        for row in analysis.rows
    ]  # fmt: skip
    near = Words("近いほど似ています（円は件数）", "The nearer, the more alike (size: applications)")
    return draw_bubbles(bubbles, "", near.said_in(frame.language))
