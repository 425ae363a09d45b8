"""The rows of each kind of answer, from the plain JSON values the commands print."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from tsunagu.kernel.words import Words
from tsunagu.reports.tables import Cell, Sheet

WIDTH = 22
YES, NO = Words("照合済み", "checked"), Words("未確認", "not checked")
HEADS = {
    "deadlines": (
        Words("期限", "Due"), Words("暦のうえの最終日", "Counted day"), Words("手続", "What"), Words("年", "Year"),
        Words("過ぎるとどうなるか", "If missed"), Words("遅れて納められる日", "Late until"), Words("条件", "Only if"),
        Words("数え方", "Steps"), Words("根拠", "Law"), Words("出典", "Source"), Words("照合", "Checked"),
    ),
    "fees": (
        Words("手続", "Procedure"), Words("内訳", "Line"), Words("円", "Yen"), Words("減免前の円", "Yen in full"),
        Words("計算", "Reckoned"), Words("料金表", "Tariff"), Words("出典", "Source"), Words("照合", "Checked"),
    ),
    "overseas": (
        Words("方法", "Route"), Words("国", "Country"), Words("手続", "Step"), Words("期限", "Due"), Words("見込み", "A guess"),
        Words("内訳", "Line"), Words("円（少ない場合）", "Yen, low"), Words("円（多い場合）", "Yen, high"), Words("計算", "Reckoned"),
        Words("根拠", "Law"), Words("出典", "Source"), Words("照合", "Checked"),
    ),
}  # fmt: skip


def tabulate(name: str, answer: Any, language: str) -> Sheet:
    """This function will lay an answer out in rows; ``name`` is deadlines, fees or overseas."""
    checked = {True: YES.said_in(language), False: NO.said_in(language)}
    heads = tuple(head.said_in(language) for head in HEADS[name])
    return Sheet("Tsunagu", [(head, WIDTH) for head in heads], ROWS[name](answer, checked))


def _list_deadlines(answer: Any, checked: dict[bool, str]) -> Iterator[tuple[Cell, ...]]:
    for row in sorted(answer["deadlines"], key=lambda row: (row["due_on"], row["rule"], row.get("year", 0))):
        yield (
            _day(row["due_on"]), _day(row["legal_on"]), row["name"], row.get("year"), row["consequence"],
            _day(row.get("late_until")), row.get("only_if", ""), " / ".join(row["steps"]), row["article"], row["source"],
            checked[row["verified"]],
        )  # fmt: skip


def _list_fees(answer: Any, checked: dict[bool, str]) -> Iterator[tuple[Cell, ...]]:
    for fee in answer:
        for line in fee["lines"]:
            yield (
                fee["name"], line["label"], line["yen"], line["full_yen"], line["how"], line["tariff"], fee["source"],
                checked[line["verified"]],
            )  # fmt: skip


def _list_ways(answer: Any, checked: dict[bool, str]) -> Iterator[tuple[Cell, ...]]:
    for route in answer["routes"]:
        for step in route["steps"]:
            for line in step["lines"]:
                yield (
                    route["name"], step["country_name"], step["name"], _day(step["due_on"]), "○" if step["is_estimate"] else "",
                    line["label"], line["yen"]["low"], line["yen"]["high"], line["how"], step["article"] or "", line["source"],
                    checked[line["verified"]],
                )  # fmt: skip


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


ROWS: dict[str, Callable[[Any, dict[bool, str]], Iterator[tuple[Cell, ...]]]] = {
    "deadlines": _list_deadlines,
    "fees": _list_fees,
    "overseas": _list_ways,
}
