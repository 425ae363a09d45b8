"""Deadlines as a table for people at a terminal, in the order of the days."""

from typing import Any

from rich.console import Console
from rich.table import Column, Table

HEADS = {"ja": ("期限", "すること・過ぎたとき", "根拠"), "en": ("Due", "What, and if missed", "Law")}
SAID = {
    "ja": {
        "counted": "暦では {day}",
        "late": "追納 {day} まで",
        "year": "第{year}年分",
        "only_if": "（{text}）",
        "unverified": "未確認",
    },
    "en": {
        "counted": "counted {day}",
        "late": "late until {day}",
        "year": "year {year}",
        "only_if": "({text})",
        "unverified": "not verified",
    },
}


def print_deadlines(answer: dict[str, Any], language: str) -> None:
    """This function will print one answer of `deadlines`, and what it takes for granted."""
    console = Console(highlight=False)
    console.rule(answer["id"] or "—")
    if "error" in answer:
        console.print(answer["error"]["message"], style="red", markup=False)
        return
    days, what, law = HEADS[language]
    columns = [Column(days, no_wrap=True), Column(what, overflow="fold", ratio=3)]
    columns += [Column(law, overflow="fold", ratio=2)]
    table = Table(*columns, expand=True, show_lines=True)
    for row in sorted(answer["deadlines"], key=lambda row: (row["due_on"], row["rule"], row.get("year", 0))):
        table.add_row(*(cell.replace("[", "\\[") for cell in _list_cells(row, SAID[language])))
    console.print(table)
    for each in answer["not_computed"]:
        console.print(f"– {each['rule']}: {each['reason']}", markup=False)
    for sentence in [*answer["assumptions"], *answer["warnings"]]:
        console.print(f"※ {sentence}", markup=False)


def _list_cells(row: dict[str, Any], said: dict[str, str]) -> tuple[str, str, str]:
    days = [row["due_on"]]
    days += [said["counted"].format(day=row["legal_on"])] if row["rolled"] else []
    days += [said["late"].format(day=row["late_until"])] if "late_until" in row else []
    name = [row["name"], said["year"].format(year=row["year"])] if "year" in row else [row["name"]]
    what = [" ".join(name)]
    what += [said["only_if"].format(text=row["only_if"])] if "only_if" in row else []
    what += [f"→ {row['consequence']}"]
    what += [f"＋ {each['due_on']} {each['name']}" for each in row.get("extensions", [])]
    law = row["article"] + ("" if row["verified"] else f" [{said['unverified']}]")
    return "\n".join(days), "\n".join(what), law
