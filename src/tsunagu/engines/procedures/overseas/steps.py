"""The steps of a way abroad in one country: filing or entry, examination, replies, grant."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from tsunagu.engines.procedures.deadlines import Deadline, say_day
from tsunagu.engines.procedures.overseas.answers import CostLine, Step
from tsunagu.engines.procedures.overseas.costs import (
    list_designation_costs,
    list_filing_costs,
    list_later_costs,
    list_treaty_costs,
)
from tsunagu.engines.procedures.overseas.days import TREATY, add_months, find_days
from tsunagu.engines.procedures.overseas.parameters import load_countries
from tsunagu.engines.procedures.overseas.questions import Question
from tsunagu.engines.procedures.overseas.sentences import say
from tsunagu.kernel.words import Words

PRIORITY = {
    "paris": Words("優先権を主張して出願（パリ条約）", "Filing with priority (Paris Convention)"),
    "wto": Words(
        "優先権を主張して出願（WTO・相互の取決めによる）", "Filing with priority (WTO, mutual arrangement)"
    ),
}
ENTRY = Words("国内移行", "National phase entry")
DIRECT = Words("優先権を使わずに出願", "Filing without priority")
EXAM = Words("審査請求", "Request for examination")
REPLY = Words("拒絶理由への応答（見込み）", "Replies to office actions (expected)")
GRANT = Words("登録料などの納付（見込み）", "Grant and registration (expected)")
DESIGNATION = Words("国際登録での国の指定", "Designation in the international registration")
EXAM_REQUEST = "patent.exam_request"


def list_priority_steps(asked: Question, country: str) -> Iterator[Step]:
    """This function will yield the steps of a filing with the priority of the Japanese one."""
    row = find_days(country, asked.right, {"priority_on": asked.filed_on})[f"{asked.right}.priority"]
    name = PRIORITY[load_countries()[country].priority]
    yield _make_step(country, row, name, "filing", list_filing_costs(asked, country))
    yield from _list_later(
        asked, country, {"priority_on": asked.filed_on, "filed_on": row.legal_on}, row.legal_on
    )


def list_direct_steps(asked: Question, country: str, last_day: date | None) -> Iterator[Step]:
    """This function will yield the steps of a filing without priority; without a last day there are no days at all."""
    lines = list_filing_costs(asked, country)
    yield Step(country, f"{asked.right}.filing", DIRECT, "filing", last_day, last_day, False, lines)
    if last_day is not None:
        yield from _list_later(asked, country, {"filed_on": last_day}, last_day)
    else:
        yield from _list_later(asked, country, {}, None)


def list_treaty_steps(asked: Question) -> Iterator[Step]:
    """This function will yield the one international application that stands before the countries."""
    row = find_days(TREATY, asked.right, {"priority_on": asked.filed_on})[f"{asked.right}.priority"]
    name = {
        "patent": Words("国際出願（PCT、日本国特許庁へ）", "International application (PCT, at the JPO)"),
        "trademark": Words(
            "国際登録出願（マドリッド、日本国特許庁経由）",
            "International application (Madrid, through the JPO)",
        ),
        "design": Words("国際意匠出願（ハーグ）", "International application (Hague)"),
    }[asked.right]
    yield _make_step(TREATY, row, name, "treaty", list_treaty_costs(asked, row.legal_on))


def list_entry_steps(asked: Question, country: str, treaty_on: date) -> Iterator[Step]:
    """This function will yield the steps in one country after an international application."""
    if asked.right != "patent":
        lines = list_designation_costs(asked, country)
        yield Step(
            country, f"{asked.right}.designation", DESIGNATION, "filing", treaty_on, treaty_on, False, lines
        )
        yield from _list_later(asked, country, {}, treaty_on)
        return
    events = {"priority_on": asked.filed_on, "international_filed_on": treaty_on}
    row = find_days(country, asked.right, events)["patent.pct_national_phase"]
    late = next((more for more in row.extensions), None)
    note = None
    if late:
        note = Words(
            f"{late.extension.name.ja}：{say_day(late.day.due_on).ja}まで",
            f"{late.extension.name.en}: until {say_day(late.day.due_on).en}",
        )
    yield _make_step(country, row, ENTRY, "filing", list_filing_costs(asked, country), note)
    yield from _list_later(asked, country, events, row.legal_on)


def _list_later(
    asked: Question, country: str, events: Mapping[str, date], after: date | None
) -> Iterator[Step]:
    """Examination by law where the law names a day; replies and grant when they usually come."""
    numbers, base = asked.assumptions.numbers, after
    if asked.right == "patent" and (lines := list_later_costs(asked, country, "exam")):
        row, is_estimate = _find_exam(country, events) if events else (None, True)
        if row is not None and after is not None and row.legal_on >= after:
            step = _make_step(country, row, EXAM, "exam", lines)
            base = row.legal_on
            yield replace(step, is_estimate=is_estimate, note=say("publication") if is_estimate else None)
        else:
            yield Step(country, EXAM_REQUEST, EXAM, "exam", after, after, is_estimate, lines)
    for stage, rule, name, months in (
        ("reply", "oa_response", REPLY, numbers["months_to_reply"]),
        ("grant", "registration_fee", GRANT, numbers["months_to_grant"]),
    ):
        if lines := list_later_costs(asked, country, stage):
            day = add_months(base, months) if base else None
            yield Step(country, f"{asked.right}.{rule}", name, stage, day, day, True, lines)


def _find_exam(country: str, events: Mapping[str, date]) -> tuple[Deadline | None, bool]:
    """The day of the request, and whether it is a guess: some laws count from a publication that is yet to come."""
    if row := find_days(country, "patent", events).get(EXAM_REQUEST):
        return row, False
    published = find_days(TREATY, "patent", events)["patent.publication"].legal_on
    guessed = {"published_on": published, "search_report_published_on": published}
    return find_days(country, "patent", {**events, **guessed}).get(EXAM_REQUEST), True


def _make_step(
    country: str,
    row: Deadline,
    name: Words,
    stage: str,
    lines: tuple[CostLine, ...],
    note: Words | None = None,
) -> Step:
    return Step(
        country, row.rule.id, name, stage, row.due_on, row.legal_on, False, lines, row.reading.article, note
    )
