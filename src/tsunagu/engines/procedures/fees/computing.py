"""A question about a fee into its lines: tariff, counts, part to pay, rounding. No clock: without a day the newest tariff."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tsunagu.engines.procedures.fees.answers import Answer, Line
from tsunagu.engines.procedures.fees.choosing import choose_row, find_days
from tsunagu.engines.procedures.fees.questions import Question
from tsunagu.engines.procedures.fees.reductions import NONE, Reduction, compute_ratio, load_reductions
from tsunagu.engines.procedures.fees.remarks import list_assumptions, list_notes
from tsunagu.engines.procedures.fees.tariffs import Item, Row, load_items, load_rules
from tsunagu.engines.procedures.fields import refuse
from tsunagu.kernel.words import Words

DEFAULTS = {"sheets": 30, "designs": 1}
"""What is counted when nothing is said; claims, classes and pages have to be told."""


def compute_fees(question: Question) -> Answer:
    """This function will compute a fee in yen, each year rounded down by itself (JPO's calculator and questions).

    Raises QuestionProblem where a count, the years or a tariff are missing.
    """
    _check_fields(question)
    lines = tuple(_list_lines(question, question.item, question.years))
    rows = [line.row for line in lines]
    parts = [line.part for line in lines if line.part != 1]
    groups = [load_reductions()[each.reduction] for each in question.applicants if each.reduction != NONE]
    applied: list[Row | Reduction] = [*rows, *(groups if parts else ())]
    begins = [begin for row in rows if (begin := row.received[0] or row.paid[0])]
    return Answer(
        question=question,
        lines=lines,
        ratio=parts[0] if parts else Fraction(1),
        tariff_from=max(begins, default=None),
        source=tuple(dict.fromkeys(key for told in applied for key in told.source)),
        is_verified=all(told.verified for told in applied)
        and not (question.item.family == "pct_filing" and parts),
        assumptions=tuple(list_assumptions(question)),
        notes=tuple(list_notes(question, lines)),
    )


def _list_lines(question: Question, item: Item, years: tuple[int, int] | None) -> Iterator[Line]:
    for part in item.parts:
        yield from _list_lines(question, load_items()[part], None)
    if not item.rows:
        return
    if item.last_year is None:
        yield _make_line(question, item, None)
    else:
        for year in range(years[0], years[1] + 1) if years else ():
            yield _make_line(question, item, year)
            if question.is_late:
                yield _make_line(question, item, year, is_surcharge=True)
    if item.last_year is None and question.is_late:
        yield _make_line(question, item, None, is_surcharge=True)
    if item.with_years:
        yield from _list_lines(question, load_items()[item.with_years.item], item.with_years.years)


def _make_line(question: Question, item: Item, year: int | None, *, is_surcharge: bool = False) -> Line:
    days = find_days(question, item, year)
    row = choose_row(question, item, days, year)
    full, said = _count(row, item, question)
    on = days.get("received", days.get("paid"))
    part = compute_ratio(question.applicants, item.family, year, on)
    floor = load_rules().floor_to
    yen = full if part == 1 else int(full * part) // floor * floor
    how = said if part == 1 else f"{said if full else '0'} × {part} = {yen:,}"
    return Line(_label(item, year, question.instalment, is_surcharge), yen, full, part, how, row, year)


def _count(row: Row, item: Item, question: Question) -> tuple[int, str]:
    """The full amount, and how it comes about: 118,000 + 4,000 × 7 = 146,000."""
    flat = row.fee[0]
    terms = [f"{flat:,}"] if flat or len(row.fee) == 1 else []
    if len(row.fee) == 2 and item.counted:
        number = question.counts.get(item.counted, DEFAULTS.get(item.counted, 0))
        flat += row.fee[1] * number
        terms.append(f"{row.fee[1]:,} × {number}")
    said = " + ".join(terms)
    if row.sheets:
        free, each = row.sheets
        more = max(0, question.counts.get("sheets", DEFAULTS["sheets"]) - free)
        flat += each * more
        said += f" + {each:,} × {more}" if more else ""
    if row.online and question.is_online:
        flat -= row.online
        said += f" − {row.online:,}"
    return flat, said if said == f"{flat:,}" else f"{said} = {flat:,}"


def _label(item: Item, year: int | None, instalment: int | None, is_surcharge: bool) -> Words:
    ja, en = item.name.ja, item.name.en
    if year is not None:
        ja, en = f"{ja} 第{year}年", f"{en}, year {year}"
    if instalment is not None:
        ja, en = f"{ja}（分割{instalment}回目）", f"{en} (instalment {instalment})"
    return Words(f"{ja} 割増", f"{en}, surcharge") if is_surcharge else Words(ja, en)


def _check_fields(question: Question) -> None:
    item, counts = question.item, question.counts
    if item.counted and item.counted not in {*counts, *DEFAULTS}:
        what = NAMES[item.counted]
        raise refuse(
            f"{item.name.ja}の計算には{what.ja}（{item.counted}）が要ります。",
            f"To compute this fee ({item.name.en}) the {what.en} ({item.counted}) is needed.", f"{question.place}{item.counted}",
            Words(f'"{item.counted}": 1 のように書いてください。', f'Write it as in "{item.counted}": 1.'), "missing_count",
        )  # fmt: skip
    if question.instalment and not item.instalments:
        raise refuse(
            "この料金は分割して納められません。", "This fee cannot be paid in instalments.", f"{question.place}instalment",
            Words("instalment を消してください。", "Leave instalment out."), "no_instalments",
        )  # fmt: skip
    _check_years(question)
    may_be_late = item.surcharge or question.instalment == 2
    if question.is_late and (not may_be_late or (question.years or (2, 2))[0] == 1):
        raise refuse(
            "この料金には、遅れて納める期間がありません。", "This fee cannot be paid late with a surcharge.", f"{question.place}late",
            Words("late を消してください。", "Leave late out."), "no_surcharge",
        )  # fmt: skip


def _check_years(question: Question) -> None:
    item, years = question.item, question.years
    if item.last_year is None:
        if years:
            raise refuse(
                "この料金は年ごとではありません。", "This fee is not paid by the year.", f"{question.place}years",
                Words("years を消してください。", "Leave years out."), "no_years",
            )  # fmt: skip
        return
    if years is None:
        raise refuse(
            "何年目から何年目までかを書いてください。", "Say from which year to which.", f"{question.place}years",
            Words('"years": [1, 3] のように書いてください。', 'Write "years": [1, 3].'), "missing_years",
        )  # fmt: skip
    last = _find_last_year(item, question.days.get("filed_on"))
    if years[1] > last:
        raise refuse(
            f"第{years[1]}年はありません（第{last}年まで）。", f"There is no year {years[1]}; the last is {last}.",
            f"{question.place}years",
            Words("年を確かめてください。", "Check the years."), "no_such_year",
        )  # fmt: skip


def _find_last_year(item: Item, filed: date | None) -> int:
    for term in item.terms:
        if filed and (term.filed[0] or date.min) <= filed <= (term.filed[1] or date.max):
            return term.last_year
    return item.last_year or 0


NAMES = {
    "claims": Words("請求項の数", "number of claims"),
    "classes": Words("区分の数", "number of classes"),
    "pages": Words("ページ数", "number of pages"),
}
