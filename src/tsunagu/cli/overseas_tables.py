"""Ways abroad as tables for people at a terminal: the routes side by side, then the steps of each."""

from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Column, Table

SAID = {
    "ja": {
        "route": "方法",
        "last": "決める期限",
        "first": "期限までに払う額（円）",
        "total": "登録までの合計（円）",
        "help": "補助の目安（円）",
        "country": "国",
        "step": "手続",
        "due": "期限",
        "yen": "費用（円）",
        "day": "{0.year}年{0.month}月{0.day}日",
        "guess": "{0.year}年{0.month}月頃",
        "none": "なし",
        "unavailable": "この方法は、挙げた国では使えません。",
    },
    "en": {
        "route": "Route",
        "last": "Decide by",
        "first": "To pay by then (yen)",
        "total": "Until the grant (yen)",
        "help": "Subsidy (yen)",
        "country": "Country",
        "step": "Step",
        "due": "Due",
        "yen": "Cost (yen)",
        "day": "{0.day} {0:%b} {0.year}",
        "guess": "about {0:%b} {0.year}",
        "none": "none",
        "unavailable": "This route cannot be used for these countries.",
    },
}


def print_routes(answer: dict[str, Any], language: str) -> None:
    """This function will print one answer of `overseas`."""
    console, said = Console(highlight=False), SAID[language]
    console.rule(answer["id"] or "—")
    if "error" in answer:
        console.print(answer["error"]["message"], style="red", markup=False)
        return
    table = Table(
        said["route"],
        said["last"],
        *(Column(said[name], justify="right") for name in ("first", "total", "help")),
        expand=True,
    )
    for route in answer["routes"]:
        best = max((one["yen_high"] for one in route["subsidies"]), default=0)
        table.add_row(
            route["name"],
            _say_day(route["last_day_to_decide"], said),
            _say(route["first_yen"]),
            _say(route["total_yen"]),
            f"≤ {best:,}",
        )
    console.print(table)
    for route in answer["routes"]:
        _print_steps(console, route, said)
    for sentence in [*answer["assumptions"], *answer["notes"]]:
        console.print(f"※ {sentence}", markup=False)


def _print_steps(console: Console, route: dict[str, Any], said: dict[str, str]) -> None:
    table = Table(
        said["country"],
        Column(said["step"], overflow="fold"),
        said["due"],
        Column(said["yen"], justify="right"),
        title=route["name"],
        title_justify="left",
        expand=True,
    )
    for step in route["steps"]:
        table.add_row(
            step["country_name"],
            step["name"],
            _say_day(step["due_on"], said, is_guess=step["is_estimate"]),
            _say(step["yen"]),
        )
    console.print(table)
    told = [] if route["available"] else [said["unavailable"]]
    told += route["notes"] + [
        f"{one['code']} {one['name']}: {one['how']}\n  {one['condition']}" for one in route["subsidies"]
    ]
    for sentence in told:
        console.print(f"※ {sentence}", markup=False)


def _say_day(day: str | None, said: dict[str, str], *, is_guess: bool = False) -> str:
    return said["guess" if is_guess else "day"].format(date.fromisoformat(day)) if day else said["none"]


def _say(yen: dict[str, int]) -> str:
    return f"{yen['low']:,}" if yen["low"] == yen["high"] else f"{yen['low']:,}–{yen['high']:,}"
