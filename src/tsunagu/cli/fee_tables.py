"""Fees as tables for people at a terminal: a line for each amount, the sum, and what to know."""

from typing import Any

from rich.console import Console
from rich.table import Column, Table

SAID = {
    "ja": {
        "what": "内訳",
        "how": "計算",
        "yen": "円",
        "sum": "納める額",
        "full": "軽減前 {yen:,}円",
        "unverified": "未確認の額を含みます",
        "cheaper": "{yen:,}円で済みます（{saved:,}円安い）。{name}の減免：",
        "maybe": "{name}に当たれば {yen:,}円で済みます（{saved:,}円安い）：",
    },
    "en": {
        "what": "For",
        "how": "Reckoned",
        "yen": "Yen",
        "sum": "To pay",
        "full": "in full {yen:,} yen",
        "unverified": "holds amounts that are not verified",
        "cheaper": "{yen:,} yen is enough ({saved:,} yen less), reduced as {name}:",
        "maybe": "{yen:,} yen would be enough ({saved:,} yen less) as {name}:",
    },
}


def print_fees(answer: dict[str, Any], language: str) -> None:
    """This function will print one answer of `fees`, its tariff and its sources."""
    console, said = Console(highlight=False), SAID[language]
    console.rule(answer["id"] or "—")
    if "error" in answer:
        console.print(answer["error"]["message"], style="red", markup=False)
        return
    table = Table(
        Column(said["what"], overflow="fold", ratio=3), Column(said["how"], overflow="fold", ratio=3),
        Column(said["yen"], justify="right", no_wrap=True), expand=True, show_footer=True,
    )  # fmt: skip
    table.columns[0].footer, table.columns[2].footer = said["sum"], f"{answer['yen']:,}"
    if answer["full_yen"] != answer["yen"]:
        table.columns[1].footer = said["full"].format(yen=answer["full_yen"])
    for line in answer["lines"]:
        table.add_row(line["label"], line["how"], f"{line['yen']:,}")
    console.print(table)
    for each in answer.get("cheaper", ()):
        sentence = said["cheaper" if each["status"] == "eligible" else "maybe"]
        console.print(f"→ {sentence.format(**each)}", *each["reasons"], *each["questions"], markup=False)
    told = [answer["tariff"], *([] if answer["verified"] else [said["unverified"]])]
    for sentence in [*told, *answer["assumptions"], *answer["notes"], answer["source"]]:
        console.print(f"※ {sentence}", markup=False)
