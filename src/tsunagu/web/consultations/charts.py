"""A portfolio as three small charts, drawn as plain rectangles so that they obey the strict content policy. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from tsunagu.engines.patents.fields import name_field
from tsunagu.engines.patents.portfolio import Count, Portfolio
from tsunagu.engines.patents.stages import STAGES
from tsunagu.kernel.words import Words

WIDTH = 360
ROW = 44
PLOT = 160
SHOWN_FIELDS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    records: int


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart and its table. ``axis`` is the height of the base line, 0 for none."""

    id: str
    title: str
    head: str
    note: str
    height: float
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    rows: tuple[Row, ...]
    axis: float = 0
    is_hatched: bool = False
    width: int = WIDTH


def draw_charts(portfolio: Portfolio, language: str) -> tuple[Chart, ...]:
    """This function will draw what there is: stages (when the files tell them), years, fields."""
    charts = []
    if portfolio.has_stage:
        stages = [
            Row(STAGES[each.key].said_in(language), each.records)
            for each in portfolio.by_stage
            if each.records
        ]
        title = Words("いまの状態", "Where they stand").said_in(language)
        charts.append(_draw_rows("by-stage", title, Words("状態", "Stage").said_in(language), stages))
    if portfolio.by_year:
        charts.append(_draw_years(portfolio, language))
    if portfolio.by_field:
        fields = [Row(_name_field(each, language), each.records) for each in portfolio.by_field]
        title = Words("技術の分野（多い順）", "Fields of technology, largest first").said_in(language)
        charts.append(_draw_rows("by-field", title, Words("分類", "Class").said_in(language), fields))
    return tuple(charts)


def _name_field(count: Count, language: str) -> str:
    name = name_field(count.key).said_in(language)
    return count.key if name == count.key else f"{count.key} {name}"


def _draw_rows(id: str, title: str, head: str, rows: Sequence[Row]) -> Chart:  # noqa: A002 - an element's id
    shown = rows[:SHOWN_FIELDS]
    most = max((row.records for row in shown), default=1)
    room = WIDTH - 60
    bars = tuple(
        Bar(0, number * ROW + 20, _share(row.records, most, room), 14) for number, row in enumerate(shown)
    )
    names = [Label(0, number * ROW + 14, row.label) for number, row in enumerate(shown)]
    counts = [
        Label(bar.width + 8, bar.y + 12, f"{row.records:,}") for bar, row in zip(bars, shown, strict=True)
    ]
    return Chart(id, title, head, "", len(shown) * ROW, bars, (*names, *counts), tuple(rows))


def _draw_years(portfolio: Portfolio, language: str) -> Chart:
    years = portfolio.by_year
    most = max((year.records for year in years), default=1)
    step = WIDTH / max(len(years), 6)
    base = PLOT + 24
    bars, labels = [], []
    every = max(1, -(-len(years) // 8))
    for number, year in enumerate(years):
        height = _share(year.records, most, PLOT)
        is_open = portfolio.complete_until is not None and int(year.key) > portfolio.complete_until
        bars.append(
            Bar(
                round(number * step + step * 0.15, 1),
                round(base - height, 1),
                round(step * 0.7, 1),
                height,
                is_open,
            )
        )
        middle = round((number + 0.5) * step, 1)
        if year.records and (len(years) <= 14 or year.records == most):
            labels.append(Label(middle, round(base - height - 6, 1), f"{year.records:,}", "middle"))
        if number % every == 0:
            labels.append(
                Label(middle, base + 18, f"’{year.key[2:]}" if len(years) > 8 else year.key, "middle")
            )
    note = Words(
        "斜線の年は、公開がまだ終わっていないため、これから増えます。",
        "Hatched years will still grow: it takes 18 months to publish.",
    )
    hatched = any(bar.is_open for bar in bars)
    return Chart(
        "by-year",
        Words("出願した年", "Year of filing").said_in(language),
        Words("年", "Year").said_in(language),
        note.said_in(language) if hatched else "",
        base + 28,
        tuple(bars),
        tuple(labels),
        tuple(Row(year.key, year.records) for year in years),
        axis=base,
        is_hatched=hatched,
    )


def _share(records: int, most: int, room: float) -> float:
    return round(max(records / most * room, 2), 1) if records and most else 0


def tell_portfolio(portfolio: Portfolio, language: str) -> str:
    """This function will say in one sentence what one sees."""
    alive = next((each.records for each in portfolio.by_stage if each.key == "alive"), 0)
    first, last = portfolio.first_filed_on, portfolio.last_filed_on
    years = (
        Words(f"（{first.year}〜{last.year}年の出願）", f", filed {first.year}–{last.year}")
        if first and last
        else Words("", "")
    )
    if portfolio.has_stage:
        return Words(
            f"{portfolio.records:,}件{years.ja}のうち、権利が続いているものは{alive:,}件です。",
            f"{alive:,} of {portfolio.records:,} applications{years.en} are in force.",
        ).said_in(language)
    return Words(
        f"{portfolio.records:,}件の出願{years.ja}があります。このファイルには、権利の状態の列がありません。",
        f"There are {portfolio.records:,} applications{years.en}. The file has no column for their stage.",
    ).said_in(language)
