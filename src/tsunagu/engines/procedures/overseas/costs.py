"""The costs of a step, line by line, each with its arithmetic."""

from dataclasses import replace
from datetime import date
from typing import Any

from tsunagu.engines.procedures.fees import compute_fees, name_tariff
from tsunagu.engines.procedures.fees import parse_question as parse_fees
from tsunagu.engines.procedures.overseas.amounts import Amount
from tsunagu.engines.procedures.overseas.answers import CostLine
from tsunagu.engines.procedures.overseas.assumptions import Assumption
from tsunagu.engines.procedures.overseas.questions import Question
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

LABELS = {
    "office": Words("現地の特許庁の費用", "fee of the office"),
    "further": Words("2区分目からの費用", "further classes"),
    "claims": Words("請求項の割増", "claims above the basic number"),
    "agent": Words("現地代理人の費用", "agent there"),
    "home_agent": Words("日本の代理人の費用", "agent in Japan"),
    "translation": Words("翻訳費", "translation"),
    "exam": Words("審査請求の費用", "request for examination"),
    "reply": Words("拒絶理由への応答", "replies to office actions"),
    "grant": Words("登録の費用", "grant and registration"),
    "designation": Words("国の指定の費用", "designation of the country"),
    "basic": Words("国際出願の基本手数料（WIPO）", "basic fee (WIPO)"),
    "origin": Words("日本国特許庁の手数料", "fee of the JPO"),
}
PCT_ITEMS = ("pct.international_filing", "pct.transmittal", "pct.search")


def list_filing_costs(asked: Question, country: str) -> tuple[CostLine, ...]:
    """This function will return what filing (or entering) in one country costs."""
    told = asked.assumptions
    designs = asked.counts.get("designs", 1) if asked.right == "design" else 1
    lines = [_make("office", "office", told.get(f"{country}.office"), designs)]
    if asked.right == "trademark" and (more := asked.counts.get("classes", 1) - 1):
        lines.append(_make("office", "further", told.get(f"{country}.further"), more))
    free = told.claims.get(country, asked.counts.get("claims", 0))
    if (above := asked.counts.get("claims", 0) - free) > 0:
        lines.append(_make("office", "claims", told.get(f"{country}.claims"), above))
    lines.append(_make("agent", "agent", told.get(f"{country}.agent")))
    lines.append(_make("home_agent", "home_agent", told.get("home_agent")))
    if asked.right == "patent":
        lines.append(
            _make(
                "translation",
                "translation",
                told.get(f"{country}.translation_per_page"),
                asked.counts["pages"],
            )
        )
    return tuple(lines)


def list_designation_costs(asked: Question, country: str) -> tuple[CostLine, ...]:
    """This function will return what one country adds to an international registration."""
    told = asked.assumptions
    if asked.right == "design":
        return (
            _make(
                "office", "designation", told.get(f"{country}.designation"), asked.counts.get("designs", 1)
            ),
        )
    lines = [_make("office", "designation", told.get(f"{country}.designation"))]
    if more := asked.counts.get("classes", 1) - 1:
        lines.append(_make("office", "further", told.get(f"{country}.further"), more))
    return tuple(lines)


def list_later_costs(asked: Question, country: str, stage: str) -> tuple[CostLine, ...]:
    """This function will return what examination, replies or grant cost in one country; nothing where it costs nothing."""
    told = asked.assumptions.get(f"{country}.{stage}")
    times = asked.assumptions.get("replies").amount if stage == "reply" else 1
    line = _make("agent", stage, told, times)
    return (line,) if line.amount.high else ()


def list_treaty_costs(asked: Question, filed_on: date) -> tuple[CostLine, ...]:
    """This function will return what the one international application costs."""
    home = _make("home_agent", "home_agent", asked.assumptions.get("home_agent_treaty"))
    if asked.right == "patent":
        return (*(_ask_fee(asked, item, filed_on) for item in PCT_ITEMS), home)
    return (
        _make("office", "basic", asked.assumptions.get("treaty_basic")),
        _make("jpo", "origin", asked.assumptions.get("treaty_origin")),
        home,
    )


def _ask_fee(asked: Question, item: str, filed_on: date) -> CostLine:
    question: dict[str, Any] = {"item": item, "filed_on": filed_on.isoformat()}
    if item == PCT_ITEMS[0]:
        question["sheets"] = asked.counts["pages"]
    if "reduction" in asked.facts:
        question["applicants"] = [{"reduction": asked.facts["reduction"]}]
    try:
        fee = compute_fees(parse_fees(question))
    except Problem:  # a day whose tariff nobody holds any more: the newest one serves as a guess
        del question["filed_on"]
        fee = replace(compute_fees(parse_fees(question)), is_verified=False)
    how = "; ".join(line.how for line in fee.lines)
    return CostLine(
        "jpo",
        fee.question.item.name,
        Amount(fee.yen, fee.yen),
        how,
        ", ".join(fee.source),
        fee.is_verified,
        name_tariff(fee.tariff_from),
    )


def _make(kind: str, label: str, told: Assumption, times: int | Amount = 1) -> CostLine:
    amount = told.amount * times
    how = f"{told.amount} × {times} = {amount}" if times != 1 else str(amount)
    return CostLine(kind, LABELS[label], amount, how, told.source, told.verified)
