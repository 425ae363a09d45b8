"""A question as JSON has it, checked: unknown names, impossible days, counts and shares."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tsunagu.engines.procedures.fees.reductions import NONE, Applicant, load_reductions
from tsunagu.engines.procedures.fees.tariffs import Item, load_items
from tsunagu.engines.procedures.fields import (
    check_names,
    name_nearest,
    read_day,
    read_id,
    read_object,
    refuse,
    show_value,
)
from tsunagu.kernel.words import NOTHING, Words

DAYS = {
    "filed_on": Words("出願日", "filing date"),
    "requested_on": Words("審査請求日", "day of the examination request"),
    "decision_served_on": Words("査定の送達日", "day the decision was served"),
    "due_on": Words("納付の期限", "due day"),
    "first_paid_on": Words("分割の前半の納付日", "day of the first instalment"),
    "paid_on": Words("納付日", "day of payment"),
}
COUNTS = ("claims", "classes", "designs", "sheets", "pages")
FIELDS = ("id", "item", *COUNTS, "years", "instalment", "late", "online", *DAYS, "applicants")
OF_APPLICANT = ("share", "reduction", "requests_this_year")
SHARE = re.compile(r"\d{1,6}(?:/\d{1,6}|\.\d{1,6})?", re.ASCII)
FIRST_DAY = date(1960, 4, 1)
"""The laws of 1959 took force on this day."""
MOST = 100_000
ORDER = (("filed_on", "requested_on"), ("filed_on", "decision_served_on"), ("filed_on", "paid_on"),
         ("requested_on", "decision_served_on"), ("decision_served_on", "paid_on"), ("first_paid_on", "paid_on"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be paid: the item, its counts, its days (JST), and who pays. ``place`` is where it was read."""

    id: str
    place: str
    item: Item
    counts: Mapping[str, int]
    days: Mapping[str, date]
    years: tuple[int, int] | None
    instalment: int | None
    is_late: bool
    is_online: bool
    applicants: tuple[Applicant, ...]


def parse_question(told: Any, *, where: str = "") -> Question:
    """This function will read one question. Raises QuestionProblem with the field and what to change."""
    place = read_object(told, FIELDS, where)
    name = told.get("item")
    if not isinstance(name, str) or name not in load_items():
        raise refuse(
            f"「{show_value(name)}」という手続はありません。", f"There is no item “{show_value(name)}”.",
            f"{place}item", name_nearest(str(name), load_items()), "unknown_item",
        )  # fmt: skip
    days = {
        each: read_day(told[each], f"{place}{each}", first=FIRST_DAY)
        for each in DAYS
        if told.get(each) is not None
    }
    _check_order(days, place)
    return Question(
        id=read_id(told.get("id", ""), f"{place}id"),
        place=place,
        item=load_items()[name],
        counts={
            each: read_count(told[each], f"{place}{each}") for each in COUNTS if told.get(each) is not None
        },
        days=days,
        years=_read_years(told["years"], f"{place}years") if told.get("years") is not None else None,
        instalment=_read_instalment(told.get("instalment"), f"{place}instalment"),
        is_late=_read_flag(told.get("late"), f"{place}late", otherwise=False),
        is_online=_read_flag(told.get("online"), f"{place}online", otherwise=True),
        applicants=read_applicants(told.get("applicants"), f"{place}applicants"),
    )


def _check_order(days: Mapping[str, date], place: str) -> None:
    for earlier, later in ORDER:
        if earlier in days and later in days and days[later] < days[earlier]:
            raise refuse(
                f"{DAYS[later].ja}（{days[later]}）が{DAYS[earlier].ja}（{days[earlier]}）より前です。",
                f"The {DAYS[later].en} ({days[later]}) comes before the {DAYS[earlier].en} ({days[earlier]}).", f"{place}{later}",
                Words("どちらかの日付を直してください。", "Correct one of the two dates."), "wrong_order",
            )  # fmt: skip


def read_count(told: Any, where: str) -> int:
    """This function will read how many things a fee is counted by."""
    if isinstance(told, bool) or not isinstance(told, int) or not 1 <= told <= MOST:
        raise refuse(
            f"「{show_value(told)}」は数（1〜{MOST:,}）ではありません。", f"“{show_value(told)}” is no count from 1 to {MOST:,}.",
            where, Words("1以上の整数で書いてください。", "Write a whole number of 1 or more."), "bad_count",
        )  # fmt: skip
    return told


def _read_years(told: Any, where: str) -> tuple[int, int]:
    is_pair = isinstance(told, list) and len(told) == 2 and all(type(each) is int for each in told)
    if not is_pair or not 1 <= told[0] <= told[1]:
        raise refuse(
            f"「{show_value(told)}」は年の範囲ではありません。", f"“{show_value(told)}” is no range of years.", where,
            Words("[4, 6] のように、初めの年と終わりの年を書いてください。", "Write the first and the last year, as in [4, 6]."),
            "bad_years",
        )  # fmt: skip
    return told[0], told[1]


def _read_instalment(told: Any, where: str) -> int | None:
    if told is None or (type(told) is int and told in (1, 2)):
        return told
    raise refuse(
        f"分割納付「{show_value(told)}」は1か2です。", f"An instalment is 1 or 2, not “{show_value(told)}”.", where,
        Words("前半は1、後半は2と書いてください。", "Write 1 for the first half, 2 for the second."), "bad_instalment",
    )  # fmt: skip


def _read_flag(told: Any, where: str, *, otherwise: bool) -> bool:
    if told is None:
        return otherwise
    if not isinstance(told, bool):
        raise refuse(
            f"「{show_value(told)}」は true か false ではありません。",
            f"“{show_value(told)}” is neither true nor false.",
            where,
        )
    return told


def read_applicants(told: Any, where: str) -> tuple[Applicant, ...]:
    """This function will read who pays, with shares that make 1; nobody told is one applicant without a reduction."""
    if told is None:
        return (Applicant(Fraction(1), NONE),)
    if not isinstance(told, list) or not told:
        raise refuse(
            "出願人は [ ] に一人ずつ書いてください。", "Applicants are a list, one object each.", where,
            Words("一人も減免を受けないなら applicants を消してください。", "Leave applicants out when nobody is reduced."),
        )  # fmt: skip
    applicants = tuple(
        _read_applicant(each, f"{where}[{place}]", is_alone=len(told) == 1) for place, each in enumerate(told)
    )
    total = sum(each.share for each in applicants)
    if total != 1:
        raise refuse(
            f"持分の合計が {total} です。", f"The shares come to {total}, not 1.", where,
            Words("合計がちょうど1になるように直してください。", "Correct them so that they make exactly 1."), "bad_shares",
        )  # fmt: skip
    return applicants


def _read_applicant(told: Any, where: str, *, is_alone: bool) -> Applicant:
    if not isinstance(told, Mapping):
        raise refuse("出願人は { } で書いてください。", "An applicant is an object { }.", where)
    check_names(told, OF_APPLICANT, f"{where}.")
    reduction = told.get("reduction", NONE)
    if not isinstance(reduction, str) or reduction not in (NONE, *load_reductions()):
        raise refuse(
            f"減免の区分「{show_value(reduction)}」はありません。", f"There is no reduction “{show_value(reduction)}”.",
            f"{where}.reduction", name_nearest(str(reduction), (NONE, *load_reductions())), "unknown_reduction",
        )  # fmt: skip
    requests = told.get("requests_this_year", 0)
    if type(requests) is not int or not 0 <= requests <= MOST:
        raise refuse(
            f"「{show_value(requests)}」は件数ではありません。", f"“{show_value(requests)}” is no number of requests.",
            f"{where}.requests_this_year", Words("0以上の整数で書いてください。", "Write a whole number of 0 or more."), "bad_count",
        )  # fmt: skip
    return Applicant(read_share(told.get("share"), f"{where}.share", is_alone=is_alone), reduction, requests)


def read_share(told: Any, where: str, *, is_alone: bool) -> Fraction:
    """This function will read a share, "1/2" or 0.5; who is alone need not tell it."""
    if told is None and is_alone:
        return Fraction(1)
    text = str(told) if type(told) in (int, str) else ""
    if SHARE.fullmatch(text) and not text.endswith("/0"):
        denominator = text.partition("/")[2]
        if not denominator or int(denominator):
            share = Fraction(text)
            if 0 < share <= 1:
                return share
    raise refuse(
        f"持分「{show_value(told)}」は 0より大きく1以下の分数ではありません。",
        f"The share “{show_value(told)}” is no fraction above 0 and up to 1.",
        where, NOTHING if is_alone else Words('"1/2" のように書いてください。', 'Write it as in "1/2".'), "bad_share",
    )  # fmt: skip
