"""A docket as a workbook: what is due, the rights, the costs by year and by payment."""

from collections.abc import Iterable, Iterator, Sequence

from tsunagu.domain.docket.views import DocketView, DueView, ForecastView, RightView
from tsunagu.engines.procedures.forecast import Forecast, State
from tsunagu.kernel.rights import RIGHTS as KINDS
from tsunagu.kernel.words import Words
from tsunagu.reports.tables import Cell, Sheet, write_workbook

STATES = {
    State.OPEN: Words("これから", "To come"),
    State.LATE: Words("期限切れ（割増で間に合います）", "Late (still possible with a surcharge)"),
    State.RESTORABLE: Words("期限切れ（回復を求められます）", "Late (restoration can be asked for)"),
    State.MISSED: Words("期限切れ", "Missed"),
}
Column = tuple[Words, int]
DUE: tuple[Column, ...] = (
    (Words("期限", "Due"), 12), (Words("最後の日", "Last day now"), 12), (Words("状態", "State"), 26), (Words("手続", "What"), 34),
    (Words("権利", "Right"), 34), (Words("国", "Country"), 6), (Words("費用（円）", "Yen"), 12),
    (Words("遅れたときの費用（円）", "Yen when late"), 14), (Words("費用についての注意", "About the cost"), 40),
    (Words("過ぎるとどうなるか", "If missed"), 50), (Words("条文", "Article"), 24), (Words("数え方", "How it is counted"), 60),
)  # fmt: skip
RIGHTS: tuple[Column, ...] = (
    (Words("権利", "Right"), 34), (Words("種類", "Kind"), 10), (Words("国", "Country"), 6), (Words("出願番号", "Application"), 20),
    (Words("登録番号", "Registration"), 20), (Words("出願日", "Filed"), 12), (Words("登録日", "Registered"), 12),
    (Words("請求項", "Claims"), 8), (Words("区分", "Classes"), 8), (Words("納付済みの年", "Paid through year"), 12),
    (Words("手放す日", "Given up on"), 12), (Words("計算できないこと", "What cannot be computed"), 50),
)  # fmt: skip
YEARS: tuple[Column, ...] = (
    (Words("年", "Year"), 8), (Words("権利", "Right"), 34), (Words("費用（円）", "Yen"), 14),
    (Words("自分の分（円）", "Own part (yen)"), 14), (Words("金額の分からない支払い", "Payments of unknown amount"), 14),
)  # fmt: skip
LINES: tuple[Column, ...] = (
    (Words("支払う日", "Pay on"), 12), (Words("権利", "Right"), 34), (Words("手続", "What"), 34), (Words("費用（円）", "Yen"), 12),
    (Words("計算", "Arithmetic"), 50), (Words("見込み", "Expected"), 8), (Words("費用についての注意", "About the cost"), 40),
)  # fmt: skip
SHEETS = (
    Words("期限", "Due"),
    Words("権利", "Rights"),
    Words("年ごとの費用", "Costs by year"),
    Words("支払い", "Payments"),
)
ALL, YES = Words("すべて", "All"), Words("はい", "yes")


def write_xlsx(docket: DocketView, forecast: ForecastView, language: str) -> bytes:
    """This function will return everything about a docket as an Excel file."""
    names = {right.public_id: right.name for right in docket.rights}
    parts: tuple[tuple[Sequence[Column], Iterable[Sequence[Cell]]], ...] = (
        (DUE, (_list_due(each, language) for each in docket.due)),
        (RIGHTS, (_list_right(each, docket, language) for each in docket.rights)),
        (YEARS, _list_years(forecast, names, language)),
        (LINES, _list_lines(forecast.total, names, language)),
    )
    return write_workbook(
        Sheet(title.said_in(language), [(head.said_in(language), width) for head, width in columns], rows)
        for title, (columns, rows) in zip(SHEETS, parts, strict=True)
    )


def _list_due(due: DueView, language: str) -> Sequence[Cell]:
    item, cost = due.item, due.item.cost
    told = (cost.unknown or cost.note) if cost else None
    return (
        item.due_on, item.last_on, STATES[item.state].said_in(language), item.name.said_in(language), due.right.name,
        due.right.country, cost.yen if cost else None, cost.late_yen if cost else None, told.said_in(language) if told else "",
        item.consequence.said_in(language), item.article.said_in(language),
        "\n".join(step.said_in(language) for step in item.steps),
    )  # fmt: skip


def _list_right(right: RightView, docket: DocketView, language: str) -> Sequence[Cell]:
    engine, hindrance = right.engine, docket.unanswered.get(right.public_id)
    events = engine.events if engine else {}
    return (
        right.name, KINDS[right.kind].said_in(language), right.country, right.application_number, right.registration_number,
        events.get("filed_on") or events.get("international_filed_on"), events.get("registered_on"), engine.claims if engine else None,
        engine.classes if engine else None, engine.paid_through if engine else None, right.abandoned_on,
        hindrance.said_in(language) if hindrance else "",
    )  # fmt: skip


def _list_years(forecast: ForecastView, names: dict[str, str], language: str) -> Iterator[Sequence[Cell]]:
    each = [(ALL.said_in(language), forecast.total)]
    each += [(names[name], told) for name, told in forecast.rights.items()]
    for name, told in each:
        for year in told.years:
            yield year.year, name, year.yen, year.own_yen, year.unknown


def _list_lines(total: Forecast, names: dict[str, str], language: str) -> Iterator[Sequence[Cell]]:
    for line in total.lines:
        told = line.cost.unknown or line.cost.note
        yield (
            line.pay_on, names[line.right], line.name.said_in(language), line.cost.yen,
            "\n".join(f"{each.label.said_in(language)}: {each.how}" for each in line.cost.lines),
            YES.said_in(language) if line.is_expected else "", told.said_in(language) if told else "",
        )  # fmt: skip
