"""The portfolio as figures: a sentence, a chart and the table behind it."""

from typing import Any

from tsunagu.engines.patents.fields import name_field
from tsunagu.engines.patents.portfolio import Count, Portfolio
from tsunagu.engines.patents.stages import STAGES
from tsunagu.kernel.words import Words
from tsunagu.reports.assessment.charts import Bar, draw_bars, draw_columns
from tsunagu.reports.writing import shorten, write_records

# A patent lasts twenty years from filing (Patent Act art. 67): older years are summed.
MOST_YEARS = 20
MOST_FIELDS = 8
MOST_APPLICANTS = 6
MOST_WARNINGS = 8
MOST_FILES = 20
MOST_NAME = 60
MOST_NOTICE = 300
COLOURS = {
    "alive": "#009E73",
    "pending": "#0072B2",
    "dead": "#767676",
    "refused": "#D55E00",
    "withdrawn": "#E69F00",
    "unknown": "#999999",
}  # fmt: skip  (Okabe–Ito, told apart with every kind of colour vision; greys for what is gone or unknown)
PLAIN_COLOUR = "#0017c1"

Figure = dict[str, Any]


def make_portfolio(portfolio: Portfolio, language: str, family: str) -> dict[str, Any]:
    """This function will return the portfolio's part of the page: lead sentence, figures, warnings, files."""
    figures = [
        _make_stages(portfolio, language, family),
        _make_years(portfolio, language, family),
        _make_fields(portfolio, language, family),
        _make_applicants(portfolio, language, family),
    ]
    records = write_records(portfolio.records, language)
    lead = Words(
        f"重なりを除いて、{records}の出願・権利を数えました。",
        f"{records} distinct applications and rights were counted.",
    )
    return {
        "lead": lead.said_in(language),
        "figures": [figure for figure in figures if figure],
        "warnings": [
            shorten(said.said_in(language), MOST_NOTICE) for said in portfolio.warnings[:MOST_WARNINGS]
        ],
        "files": [shorten(name, MOST_NAME) for name in portfolio.files[:MOST_FILES]],
    }


def _make_stages(portfolio: Portfolio, language: str, family: str) -> Figure | None:
    title = Words("いまの段階", "Where they stand").said_in(language)
    if not portfolio.has_stage:
        said = Words(
            "データなし：このファイルには段階（ステージ）の列がありません。新しい形式で書き出すと分かります。",
            "No data: the file has no stage column. An export in the newer form has it.",
        )
        return {
            "id": "stage",
            "title": title,
            "sentence": said.said_in(language),
            "svg": "",
            "head": [],
            "rows": [],
        }
    counts = {count.key: count.records for count in portfolio.by_stage if count.records}
    if not counts:
        return None
    alive, pending = counts.get("alive", 0), counts.get("pending", 0)
    sentence = Words(
        f"{portfolio.records:,}件のうち、権利があるのは{alive:,}件、出願中・審査中は{pending:,}件です。",
        f"Of {portfolio.records:,}, {alive:,} are in force and {pending:,} pending.",
    )
    bars = tuple(
        Bar(words.said_in(language), counts[stage], COLOURS[stage])
        for stage, words in STAGES.items()
        if stage in counts
    )
    return _finish(
        "stage",
        title,
        sentence.said_in(language),
        draw_bars(bars, family),
        bars,
        Words("段階", "Stage"),
        language,
    )


def _make_years(portfolio: Portfolio, language: str, family: str) -> Figure | None:
    if not portfolio.by_year:
        return None
    shown = portfolio.by_year[-MOST_YEARS:]
    complete = portfolio.complete_until or 0
    bars = tuple(Bar(year.label, year.records, is_open=int(year.key) > complete) for year in shown)
    most = max(shown, key=lambda year: (year.records, year.key))
    first, last = portfolio.by_year[0].label, portfolio.by_year[-1].label
    told = Words(
        f"出願は{first}年から{last}年まで。最近{len(shown)}年でいちばん多いのは{most.label}年の{most.records:,}件です。",
        f"Filed from {first} to {last}; of the last {len(shown)} years {most.label} had most ({most.records:,}).",
    )
    still = Words(
        f"{complete + 1}年以降（斜線）は、公開前の出願があるため、これから増えます。",
        f"Years from {complete + 1} (hatched) are not complete: applications appear 18 months after filing.",
    )
    sentence = told.said_in(language)
    if any(bar.is_open for bar in bars):
        sentence += (" " if language.startswith("en") else "") + still.said_in(language)
    title = Words("年ごとの出願件数", "Applications by year of filing").said_in(language)
    drawn = draw_columns(bars, family)
    figure = _finish("year", title, sentence, drawn, bars, Words("出願年", "Year"), language)
    older = sum(year.records for year in portfolio.by_year[:-MOST_YEARS])
    if older:
        label = Words(f"{shown[0].label}年より前", f"before {shown[0].label}").said_in(language)
        figure["rows"].insert(0, [label, f"{older:,}"])
    star = Words("（途中）", " (incomplete)").said_in(language)
    for row, bar in zip(figure["rows"][-len(bars) :], bars, strict=True):
        row[0] += star if bar.is_open else ""
    return figure


def _make_fields(portfolio: Portfolio, language: str, family: str) -> Figure | None:
    if not portfolio.by_field:
        return None
    shown = portfolio.by_field[:MOST_FIELDS]
    bars = tuple(Bar(_name(count, language), count.records, PLAIN_COLOUR) for count in shown)
    others = len(portfolio.by_field) - len(shown)
    told = Words(
        f"いちばん多いのは「{bars[0].label}」の{bars[0].records:,}件です。1件が複数の分野に入ることがあります。",
        f"Most are in “{bars[0].label}” ({bars[0].records:,}). One record may be in several fields.",
    )
    more = (
        Words(f"ほかに{others:,}分野あります。", f" There are {others:,} more fields.")
        if others
        else Words("", "")
    )
    title = Words("技術の分野", "Fields of technology").said_in(language)
    sentence = told.said_in(language) + more.said_in(language)
    head = Words("分野（FI）", "Field (FI)")
    return _finish("field", title, sentence, draw_bars(bars, family), bars, head, language)


def _name(count: Count, language: str) -> str:
    name = name_field(count.key).said_in(language)
    return count.key if name == count.key else f"{name} {count.key}"


def _make_applicants(portfolio: Portfolio, language: str, family: str) -> Figure | None:
    if len(portfolio.applicants) < 2:
        return None
    shown = portfolio.applicants[:MOST_APPLICANTS]
    bars = tuple(Bar(shorten(count.label, MOST_NAME), count.records, PLAIN_COLOUR) for count in shown)
    told = Words(
        f"出願人・権利者は「{bars[0].label}」が{bars[0].records:,}件でいちばん多く、共同の出願は双方に数えています。",
        f"“{bars[0].label}” has most ({bars[0].records:,}); joint applications count for each owner.",
    )
    title = Words("出願人・権利者", "Applicants and owners").said_in(language)
    head = Words("出願人・権利者", "Applicant")
    return _finish("applicant", title, told.said_in(language), draw_bars(bars, family), bars, head, language)


def _finish(
    id_: str, title: str, sentence: str, svg: str, bars: tuple[Bar, ...], head: Words, language: str
) -> Figure:
    return {
        "id": id_,
        "title": title,
        "sentence": sentence,
        "svg": svg,
        "head": [head.said_in(language), Words("件数", "Number").said_in(language)],
        "rows": [[bar.label, f"{bar.records:,}"] for bar in bars],
    }
