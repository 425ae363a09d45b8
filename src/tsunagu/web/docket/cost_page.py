"""Costs year by year, ready to print: a sentence, the chart, the table, each right, and a what-if beside them. Pure."""

from collections.abc import Set
from dataclasses import dataclass

from tsunagu.domain.docket.views import ForecastView
from tsunagu.engines.procedures.forecast import Comparison, Forecast
from tsunagu.kernel.money import Yen
from tsunagu.kernel.words import Words
from tsunagu.web.docket.cost_chart import CostChart, draw_costs
from tsunagu.web.docket.due_rows import RightName, name_right


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year: what is paid, without reductions, the holder's part, how many payments nobody can tell; with a what-if the rest."""

    year: int
    yen: str
    full: str
    own: str
    unknown: int
    after: str
    difference: str


@dataclass(frozen=True, slots=True)
class RightCost:
    """A right with what it costs in all these years, and what the what-if would make of it."""

    right: RightName
    own: str
    unknown: int
    doubt: str
    difference: str


@dataclass(frozen=True, slots=True)
class CostPage:
    """``has_full``: some fee is reduced; ``has_own``: some part is borne by others; ``saved`` tells the what-if in a sentence;
    ``left_out`` counts the rights that are not told one by one."""

    sentence: str
    chart: CostChart | None
    rows: tuple[YearRow, ...]
    total: YearRow
    rights: tuple[RightCost, ...]
    left_out: int
    remarks: tuple[str, ...]
    has_full: bool
    has_own: bool
    saved: str
    first: int
    last: int


def present_costs(
    view: ForecastView, language: str, *, most: int | None = None, named: Set[str] = frozenset()
) -> CostPage:
    """This function will say what a docket costs; of its rights ``most``, the dearest, and those that are ``named`` are told."""
    rights = _list_rights(view, language)
    shown = tuple(
        row
        for place, row in enumerate(rights)
        if most is None or place < most or row.right.public_id in named
    )
    total, change = view.total, view.comparison.total if view.comparison else None
    return CostPage(
        sentence=_tell(view, language),
        chart=_draw(total, change, language),
        rows=tuple(_present_year(total, change, place, language) for place in range(len(total.years))),
        total=_present_sum(total, change, language),
        rights=shown,
        left_out=len(rights) - len(shown),
        remarks=tuple(each.said_in(language) for each in total.remarks),
        has_full=any(year.full_yen != year.yen for year in total.years),
        has_own=any(year.own_yen != year.yen for year in total.years),
        saved=_tell_change(change, language) if change else "",
        first=view.docket.today.year,
        last=view.until.year,
    )


def _tell(view: ForecastView, language: str) -> str:
    total = view.total
    if not total.lines:
        return Words(
            "この期間に納める予定のものはありません。", "There is nothing to pay in these years."
        ).said_in(language)
    most = max(total.years, key=lambda year: year.own_yen)
    own, peak = Yen(total.own_yen).said_in(language), Yen(most.own_yen).said_in(language)
    last = view.until.year
    said = Words(
        f"{last}年の終わりまでに、合わせて{own}かかる見込みです。いちばん多い年は{most.year}年の{peak}です。",
        f"Until the end of {last} it comes to {own}; the most is {peak} in {most.year}.",
    ).said_in(language)
    if total.unknown:
        many = total.unknown != 1
        said += Words(
            f"このほかに、金額の分からない支払いが{total.unknown}回あります。",
            f" Nobody can tell the amount of {total.unknown} more payment{'s' * many}.",
        ).said_in(language)
    return said


def _tell_change(change: Comparison, language: str) -> str:
    yen = Yen(abs(change.yen)).said_in(language)
    if not change.yen:
        return Words("この期間の費用は変わりません。", "The costs of these years stay the same.").said_in(
            language
        )
    if change.yen < 0:
        return Words(
            f"この期間に、合わせて{yen}少なくなります。", f"In these years it is {yen} less."
        ).said_in(language)
    return Words(f"この期間に、合わせて{yen}多くなります。", f"In these years it is {yen} more.").said_in(
        language
    )


def _draw(total: Forecast, change: Comparison | None, language: str) -> CostChart | None:
    if not total.lines:
        return None
    title = Words("1年ごとの費用（こちらの負担分）", "Costs by year (our part)").said_in(language)
    if change is None:
        return draw_costs("costs", title, [(each.year, each.own_yen) for each in total.years], (), language)
    after = [(each.year, max(each.after_yen, 0)) for each in change.years]
    return draw_costs("costs", title, after, [max(each.before_yen, 0) for each in change.years], language)


def _present_year(total: Forecast, change: Comparison | None, place: int, language: str) -> YearRow:
    year, other = total.years[place], change.years[place] if change else None
    return YearRow(
        year.year,
        _say_known(year.yen, year.unknown, language),
        Yen(year.full_yen).said_in(language),
        Yen(year.own_yen).said_in(language),
        year.unknown,
        Yen(other.after_yen).said_in(language) if other else "",
        _say_difference(other.yen, language) if other else "",
    )


def _present_sum(total: Forecast, change: Comparison | None, language: str) -> YearRow:
    return YearRow(
        0,
        Yen(total.yen).said_in(language),
        Yen(sum(year.full_yen for year in total.years)).said_in(language),
        Yen(total.own_yen).said_in(language),
        total.unknown,
        Yen(change.after.net_yen).said_in(language) if change else "",
        _say_difference(change.yen, language) if change else "",
    )


def _list_rights(view: ForecastView, language: str) -> list[RightCost]:
    changed = view.comparison.rights if view.comparison else {}
    rows = []
    for right in view.docket.rights:
        forecast, change = view.rights.get(right.public_id), changed.get(right.public_id)
        doubt = view.docket.unanswered.get(right.public_id) or right.problem
        rows.append(
            (
                -(forecast.own_yen if forecast else 0),
                RightCost(
                    right=name_right(right, language),
                    own=_say_known(forecast.own_yen, forecast.unknown + bool(doubt), language)
                    if forecast
                    else "",
                    unknown=forecast.unknown if forecast else 0,
                    doubt=doubt.said_in(language) if doubt else "",
                    difference=_say_difference(change.yen, language) if change else "",
                ),
            )
        )
    return [row for _, row in sorted(rows, key=lambda each: each[0])]


def _say_known(yen: int, unknown: int, language: str) -> str:
    """An amount; where nobody can tell any of it, that is no 0 yen."""
    if yen or not unknown:
        return Yen(yen).said_in(language)
    return Words("分かりません", "Not known").said_in(language)


def _say_difference(yen: int, language: str) -> str:
    if not yen:
        return Words("同じ", "same").said_in(language)
    sign = "−" if yen < 0 else "＋" if language == "ja" else "+"
    return f"{sign}{Yen(abs(yen)).said_in(language)}"
