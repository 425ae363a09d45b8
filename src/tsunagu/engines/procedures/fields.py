"""Fields of a question as JSON has them, read strictly: each refusal names the field and what to change."""

import difflib
import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import NOTHING, Words

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FIRST_DAY, LAST_DAY = date(1885, 7, 1), date(2200, 12, 31)
"""Japan has patents since 1 July 1885; later than the other nobody plans."""
SHOWN = 40


class QuestionProblem(Problem):
    """A question about a procedure that cannot be answered as it stands; ``where`` names the field."""


def refuse(ja: str, en: str, where: str, how: Words = NOTHING, code: str = "bad_value") -> QuestionProblem:
    """This function will build the problem for one field (the caller raises it)."""
    return QuestionProblem(Words(ja, en), where=where, how=how, code=code)


def read_object(told: Any, known: Collection[str], where: str) -> str:
    """This function will check that a question is an object of known fields; returns what stands before a field's name."""
    if not isinstance(told, Mapping):
        raise refuse(
            "質問は { } で書いてください。", "A question is an object { }.", where, code="not_an_object"
        )
    place = f"{where}." if where else ""
    check_names(told, known, place)
    return place


def check_names(told: Mapping[str, Any], known: Collection[str], place: str) -> None:
    """This function will refuse the first name that is not known, with the nearest one that is."""
    for name in told:
        if name not in known:
            raise refuse(
                f"「{show_value(name)}」という項目はありません。",
                f"There is no field “{show_value(name)}”.",
                f"{place}{show_value(name)}",
                name_nearest(str(name), known),
                "unknown_field",
            )


def read_id(told: Any, where: str) -> str:
    """This function will read a name somebody gave a question; a number is taken as its digits."""
    if isinstance(told, bool) or not isinstance(told, str | int):
        raise refuse("idは文字列で書いてください。", "An id is a text.", where)
    return str(told)


def read_day(told: Any, where: str, *, first: date = FIRST_DAY, last: date = LAST_DAY) -> date:
    """This function will read a day, YYYY-MM-DD; what does not exist or lies out of range is refused."""
    if not isinstance(told, str) or not DAY.fullmatch(told):
        raise refuse(
            f"「{show_value(told)}」は日付（YYYY-MM-DD）ではありません。",
            f"“{show_value(told)}” is no day (YYYY-MM-DD).",
            where,
            Words("例：2026-11-22", "For example 2026-11-22."),
            "bad_date",
        )
    try:
        day = date.fromisoformat(told)
    except ValueError as error:
        raise refuse(
            f"{told} という日はありません。",
            f"There is no day {told}.",
            where,
            Words("年月日を確かめてください。", "Check year, month and day."),
            "impossible_date",
        ) from error
    if not first <= day <= last:
        raise refuse(
            f"{told} は扱える年の外です（{first.year}〜{last.year}年）。",
            f"{told} is out of range ({first.year} to {last.year}).",
            where,
            Words("年を確かめてください。", "Check the year."),
            "date_out_of_range",
        )
    return day


def name_nearest(word: str, known: Collection[str]) -> Words:
    """This function will suggest the nearest known word, or list what is known."""
    near = difflib.get_close_matches(word, list(known), n=1)
    if near:
        return Words(f"「{near[0]}」ではありませんか。", f"Did you mean “{near[0]}”?")
    return Words(f"使えるもの：{'、'.join(known)}", f"Known: {', '.join(known)}.")


def show_value(told: Any) -> str:
    """This function will return what somebody wrote, cut short."""
    text = str(told)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
