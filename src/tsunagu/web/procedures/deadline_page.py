"""Deadlines as their page shows them: what comes, what has gone by, each with its steps."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from tsunagu.engines.procedures.deadlines import QuestionProblem, answer_question
from tsunagu.kernel.words import Words
from tsunagu.web.dates import say_left, write_date
from tsunagu.web.procedures.answers import read_days, split_sources
from tsunagu.web.procedures.asking import ASKED, Asked, Told, list_told
from tsunagu.web.procedures.deadline_form import RIGHTS, DeadlineForm, KindForm, name_office
from tsunagu.web.procedures.placing import place_problem

OWN = {
    "no_events": Words("日付を一つ以上入れてください。", "Give one day or more."),
    "no_rules": Words("この組み合わせの規則はありません。", "There are no rules for this pair."),
}
KINDS = {
    "act": Words("すること", "to do"),
    "status": Words("起こること", "happens"),
    "end": Words("権利の終わり", "end of the right"),
}
NEXT = Words("次の期限は {day}、「{name}」です（{left}）。", "Next: {day}, {name} ({left}).")
NOTHING_LEFT = Words(
    "これから行う手続の期限は見つかりませんでした。", "No deadline for anything to do lies ahead."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows ahead and behind, and what to know beside them."""

    headline: str
    coming: tuple[dict[str, Any], ...]
    past: tuple[dict[str, Any], ...]
    not_computed: tuple[dict[str, Any], ...]
    assumptions: tuple[str, ...]
    warnings: tuple[str, ...]


def ask_deadlines(query: QueryDict, language: str) -> tuple[KindForm, Asked]:
    """This function will read the address and answer what it asks, the answer in plain JSON values."""
    kinds = KindForm(query, language)
    form = DeadlineForm(query if ASKED in query else None, kinds.kind, language)
    if not form.is_bound or (kinds.is_bound and not kinds.is_valid()) or not form.is_valid():
        return kinds, Asked(form)
    try:
        answer = answer_question(form.make_question(kinds.kind), "", language)
    except QuestionProblem as problem:
        place_problem(form, problem, language, places={"events": form.events[0]}, own=OWN)
        return kinds, Asked(form)
    country, right = kinds.kind
    told = (
        Told(Words("権利", "Right").said_in(language), RIGHTS[right].said_in(language)),
        Told(Words("国・官庁", "Office").said_in(language), name_office(country).said_in(language)),
        *list_told(form, language),
    )
    return kinds, Asked(form, answer, told)


def present_deadlines(answer: dict[str, Any], today: date, language: str) -> Answer:
    """This function will lay an answer out; what can still be done late stands with what comes."""
    rows = [_present(row, today, language) for row in read_days(answer["deadlines"])]
    rows.sort(key=lambda row: (row["due_on"], row["rule"], row.get("year", 0)))
    coming = tuple(row for row in rows if max(row["due_on"], row.get("late_until", date.min)) >= today)
    sure = [row for row in coming if row["kind"] == "act" and row["due_on"] >= today and "only_if" not in row]
    headline = NOTHING_LEFT.said_in(language)
    if sure:
        headline = NEXT.said_in(language).format(
            day=write_date(sure[0]["due_on"], language), name=sure[0]["title"], left=sure[0]["left"]
        )
    return Answer(
        headline,
        coming,
        tuple(row for row in rows if row not in coming),
        tuple(answer["not_computed"]),
        tuple(answer["assumptions"]),
        tuple(answer["warnings"]),
    )


def _present(row: dict[str, Any], today: date, language: str) -> dict[str, Any]:
    title = row["name"]
    if "year" in row:
        title += Words(f"（第{row['year']}年分）", f" (year {row['year']})").said_in(language)
    return row | {
        "title": title,
        "left": say_left(row["due_on"], today).said_in(language),
        "is_past": row["due_on"] < today,
        "can_be_late": row["due_on"] < today <= row.get("late_until", date.min),
        "is_near": 0 <= (row["due_on"] - today).days <= 30,
        "kind_words": KINDS[row["kind"]].said_in(language),
        "sources": split_sources(row["source"]),
    }
