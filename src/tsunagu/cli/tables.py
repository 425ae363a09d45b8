"""Answers as tables for people at a terminal."""

from typing import Any

from rich.console import Console
from rich.table import Column, Table

STATUS = {
    "ja": {"eligible": "使えます", "not_eligible": "対象外", "unknown": "確認が必要"},
    "en": {"eligible": "fits", "not_eligible": "does not fit", "unknown": "to be confirmed"},
}
HEADS = {"ja": ("施策", "名前", "判定", "点", "理由"), "en": ("Code", "Name", "Status", "Score", "Why")}
ROWS = 10


def print_match(answer: dict[str, Any], language: str) -> None:
    """This function will print one answer of `match`: needs, the best measures, the next question."""
    console = Console(highlight=False)
    console.rule(answer["id"] or "—")
    if "error" in answer:
        console.print(answer["error"]["message"], style="red", markup=False)
        return
    console.print("・".join(need["name"] for need in answer["needs"]), markup=False)
    table = Table(*HEADS[language], show_lines=False, expand=True)
    for row in answer["measures"][:ROWS]:
        cells = (
            row["code"],
            row["name"],
            STATUS[language][row["status"]],
            f"{row['score']:.2f}",
            " ".join(row["reasons"]),
        )
        table.add_row(*(cell.replace("[", "\\[") for cell in cells))
    console.print(table)
    if answer["next_question"]:
        console.print("→ " + answer["next_question"]["text"], markup=False)


def print_pairs(title: str, pairs: list[tuple[str, str]]) -> None:
    """This function will print a small two-column table under a title."""
    console = Console(highlight=False)
    columns = Column(overflow="fold"), Column(overflow="fold")  # Japanese has no blanks to break at
    table = Table(*columns, title=title, show_header=False, title_justify="left")
    for left, right in pairs:
        table.add_row(left.replace("[", "\\["), right.replace("[", "\\["))
    console.print(table)
