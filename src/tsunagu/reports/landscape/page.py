"""A landscape laid out as strings and lists: for each analysis a sentence, a chart, a table, its notes."""

from typing import Any

from tsunagu.engines.patents.landscape import Analysis, Head, Landscape
from tsunagu.kernel.words import NOTHING, Words
from tsunagu.reports.landscape.frames import Frame, Picks
from tsunagu.reports.landscape.legends import LEGENDS
from tsunagu.reports.landscape.phrases import PHRASES
from tsunagu.reports.landscape.pictures import draw_picture
from tsunagu.reports.landscape.values import follow_unit, say, write_value
from tsunagu.reports.legal_line import LEGAL_LINE
from tsunagu.reports.writing import make_safe, shorten, write_day

MOST_LINES = 12
MOST_FILES = 20
MOST_WARNINGS = 8
# What a table leaves out: codes a name stands beside, places on a map, years that the chart shows.
HIDDEN = {
    "status": {"status"},
    "matrix": {"field", "small"},
    "concentration": {"field"},
    "growth": {"field"},
    "partners": {"first_year", "degree", "partner_degree"},
    "topics": {"x", "y"},
    "benchmark": {"measure", "unit"},
    "white_space": {"room"},
    "survival": {"alive"},
}
NUMBERS = frozenset({"count", "share", "number"})
Page = dict[str, Any]


def make_page(landscape: Landscape, frame: Frame) -> Page:
    """This function will lay the landscape out for a frame; every text from outside is short and harmless."""
    language = "en" if frame.language.startswith("en") else "ja"
    shown = [each for each in landscape.analyses if each.code != "benchmark" or landscape.client]
    return {
        "lang": language,
        "words": {key: words.said_in(language) for key, words in PHRASES.items()},
        "records": f"{landscape.records:,}",
        "period": _write_period(landscape, language),
        "made_on": write_day(landscape.today, language),
        "client": shorten(landscape.client, 60) if landscape.client else "",
        "chosen": [shorten(said.said_in(language), 200) for said in landscape.chosen],
        "figures": [_make_figure(analysis, frame) for analysis in shown],
        "warnings": [shorten(said.said_in(language), 300) for said in landscape.warnings[:MOST_WARNINGS]],
        "files": [(shorten(file.name, 60), f"{file.records:,}") for file in landscape.files[:MOST_FILES]],
        "more_files": max(0, len(landscape.files) - MOST_FILES),
        "legal": LEGAL_LINE.said_in(language),
    }


def _write_period(landscape: Landscape | Analysis, language: str) -> str:
    if landscape.first_on is None or landscape.last_on is None:
        return PHRASES["no_period"].said_in(language)
    first, last = (write_day(day, language) for day in (landscape.first_on, landscape.last_on))
    return f"{first} – {last}" if language == "en" else f"{first}～{last}"


def _make_figure(analysis: Analysis, frame: Frame) -> Page:
    language = frame.language
    heads, rows, left_out = _choose_rows(analysis, language)
    return {
        "code": analysis.code,
        "title": analysis.title.said_in(language),
        "question": analysis.question.said_in(language),
        "sentence": make_safe(analysis.sentence.said_in(language)),
        "is_missing": analysis.missing != NOTHING,
        "svg": draw_picture(analysis, frame),
        "legend": choose_legend(analysis).said_in(language),
        "heads": [(head.label.said_in(language), head.form in NUMBERS) for head in heads],
        "rows": [
            [
                (
                    write_value(row[head.key], follow_unit(head, row), language),
                    head.form in NUMBERS,
                    frame.links.choose(picks) if frame.links and (picks := _pick(row, head)) else "",
                )
                for head in heads
            ]
            for row in rows
        ],
        "left_out": PHRASES["left_out"].said_in(language).format(rows=f"{left_out:,}") if left_out else "",
        "notes": [make_safe(note.said_in(language)) for note in analysis.notes],
        "basis": write_basis(analysis, language),
    }


def write_basis(analysis: Analysis, language: str) -> str:
    """This function will say how many applications of which period an analysis counted."""
    period = _write_period(analysis, language)
    return Words(
        f"数えた件数：{analysis.count:,}件　{PHRASES['period'].ja}：{period}",
        f"Counted: {analysis.count:,}. {PHRASES['period'].en}: {period}",
    ).said_in(language)


def _pick(row: Any, head: Head) -> Picks:
    """What a cell of a table stands for on a page that can be narrowed."""
    if head.key in ("applicant", "partner"):
        return (("applicant", str(row[head.key])),)
    if head.key == "subclass":
        return (("code", str(row["subclass"])),)
    if head.key == "year":
        return (("year", str(row["year"])),)
    named = next((key for key in ("field", "status") if head.key == "name" and row.get(key)), "")
    return ((named, str(row[named])),) if named else ()


def choose_legend(analysis: Analysis) -> Words:
    """This function will say what the marks of a chart mean."""
    if analysis.code == "trend" and all(row["complete"] for row in analysis.rows):
        return NOTHING
    return LEGENDS.get(analysis.code, NOTHING)


def _choose_rows(analysis: Analysis, language: str) -> tuple[list[Head], list[Any], int]:
    """The first rows, or of a long table the rows that matter; the JSON and the Excel file have them all."""
    heads = [head for head in analysis.heads if head.key not in HIDDEN.get(analysis.code, ())]
    rows: list[Any] = list(analysis.rows)
    if analysis.code in ("fields", "subclasses"):
        heads, rows = _sum_years(analysis, heads, language)
    elif analysis.code == "trend":
        rows = rows[::-1]
    elif analysis.code == "white_space":
        rows = sorted(
            (row for row in rows if row["room"]), key=lambda row: row["applications"] - row["expected"]
        )
    elif analysis.code == "matrix":
        rows = sorted(rows, key=lambda row: (row["small"], -row["rta"]))
    elif analysis.code == "newcomers":
        new = [row for row in rows if row["change"] == "newcomer"][: MOST_LINES // 2]
        rows = new + [row for row in rows if row["change"] == "leaver"][: MOST_LINES - len(new)]
    return heads, rows[:MOST_LINES], max(0, len(rows) - MOST_LINES)


def _sum_years(analysis: Analysis, heads: list[Head], language: str) -> tuple[list[Head], list[Any]]:
    """One line for each field: all its applications and its best year."""
    key = analysis.heads[0].key
    summed: dict[Any, dict[str, Any]] = {}
    for row in analysis.rows:
        line = summed.setdefault(row[key], {**row, "applications": 0, "best": 0})
        line["applications"] += row["applications"]
        if row["applications"] >= line["best"]:
            line["best"], line["year"] = row["applications"], row["year"]
    by_key = {head.key: head for head in heads}
    best = Head("year", Words("多い年", "Best year"), "year")
    chosen = [by_key[key], by_key["name"], by_key["applications"], best]
    return chosen, [line | {"name": say(line["name"], language)} for line in summed.values()]
