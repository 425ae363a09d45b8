"""How many applications were filed a year, and which years still grow."""

from typing import TYPE_CHECKING

import ibis

from tsunagu.engines.patents.landscape.analysis import Answer, Ask, Head, Kind, Rows, Scope, has_days
from tsunagu.engines.patents.landscape.views import dated
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

OLD = 182
"""Days since the latest publication after which an export may be old: the office publishes every week."""


def build(_ask: Ask) -> tuple["Table", ...]:
    return (dated.group_by("year").aggregate(applications=ibis._.count()).order_by("year"),)


def tell(scope: Scope, counted: Rows) -> Answer:
    counts = {row["year"]: row["applications"] for row in counted}
    rows = tuple(
        {"year": year, "applications": counts.get(year, 0), "complete": year <= scope.ask.complete}
        for year in range(min(counts), max(counts) + 1)
    )
    return Answer(
        rows, _say(scope, counts, min(counts), max(counts)), scope.dated, tuple(_note(scope, max(counts)))
    )


def _say(scope: Scope, counts: dict[int, int], first: int, last: int) -> Words:
    whole = {year: count for year, count in counts.items() if year <= scope.ask.complete}
    said = Words(f"出願は{first}年から{last}年まであります。", f"Applications run from {first} to {last}.")
    if not whole:
        return said
    best = max(whole, key=lambda year: (whole[year], year))
    return Words(
        f"{said.ja}出そろった年（{scope.ask.complete}年まで）でいちばん多いのは{best}年の{whole[best]:,}件です。",
        f"{said.en} Of the complete years (to {scope.ask.complete}), {best} had most: {whole[best]:,}.",
    )


def _note(scope: Scope, last: int) -> list[Words]:
    notes = []
    newest = scope.published_on
    if last > scope.ask.complete:
        notes.append(
            Words(
                f"{scope.ask.complete + 1}年からの数は、公開前の出願（出願から18か月）があるため、これから増えます。減ったとは読めません。",
                f"Numbers from {scope.ask.complete + 1} will still grow: applications are published after 18 months. "
                "They do not show a decline.",
            )
        )
    if newest and (scope.ask.today - newest).days > OLD:
        notes.append(
            Words(
                f"このデータでいちばん新しい公開日は{newest.year}年{newest.month}月{newest.day}日です。古い書き出しなら、終わりの数年は出そろっていません。",
                f"The latest publication in these data is of {newest}. If the export is old, its last years are not complete.",
            )
        )
    without = scope.records - scope.dated - scope.later
    if without:
        notes.append(
            Words(
                f"{without:,}件は出願日がないため、年ごとの数に入っていません。",
                f"{without:,} records have no filing date and are not counted by year.",
            )
        )
    if scope.later:
        notes.append(
            Words(
                f"{scope.later:,}件は出願日が今日より後のため、年ごとの数に入っていません。",
                f"{scope.later:,} records were filed after today by their date and are not counted by year.",
            )
        )
    return notes


TREND = Kind(
    "trend",
    Words("年ごとの出願件数", "Applications by year"),
    Words("出願は増えているか、減っているか。", "Are filings growing or falling?"),
    (
        Head("year", Words("出願年", "Year"), "year"),
        Head("applications", Words("件数", "Applications")),
        Head("complete", Words("出そろった", "Complete"), "flag"),
    ),
    has_days,
    build,
    tell,
)
