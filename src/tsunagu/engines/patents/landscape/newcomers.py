"""Who is new here, and who left."""

from typing import TYPE_CHECKING

import ibis
from ibis import _

from tsunagu.engines.patents.landscape.analysis import (
    Answer,
    Ask,
    Head,
    Kind,
    Rows,
    Scope,
    has_applicants,
    has_days,
    has_several,
)
from tsunagu.engines.patents.landscape.views import parties
from tsunagu.kernel.words import NOTHING, Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

MOST = 30
REGULAR = 2
"""Who filed this often and stopped has left; one single application is no presence."""
CHANGES = {"newcomer": Words("新しい", "new"), "leaver": Words("いなくなった", "left")}


def check(scope: Scope) -> Words:
    if scope.first_on and scope.first_on.year < scope.ask.recent[0]:
        return NOTHING
    return Words(
        f"データなし：{scope.ask.recent[0]}年より前の出願がないため、新しい人かどうか分かりません。",
        f"No data: nothing was filed before {scope.ask.recent[0]}, so nobody can be told to be new.",
    )


def build(ask: Ask) -> tuple["Table", ...]:
    counted = (
        parties.filter(_.year.notnull())
        .group_by("applicant")
        .aggregate(applications=_.count(), first_year=_.year.min(), last_year=_.year.max())
    )
    start = ask.recent[0]
    change = ibis.cases(
        (counted.first_year >= start, "newcomer"),
        ((counted.last_year < start) & (counted.applications >= REGULAR), "leaver"),
    )
    changed = counted.mutate(change=change).filter(_.change.notnull())
    ordered = ibis.window(group_by="change", order_by=[ibis.desc("applications"), ibis.asc("applicant")])
    ranked = changed.mutate(
        place=ibis.row_number().over(ordered), of=_.count().over(ibis.window(group_by="change"))
    )
    return (ranked.filter(_.place < MOST).order_by(ibis.desc("change"), "place"),)


def tell(scope: Scope, changed: Rows) -> Answer:
    rows = tuple(
        {
            "applicant": row["applicant"],
            "change": row["change"],
            "applications": row["applications"],
            "first_year": row["first_year"],
            "last_year": row["last_year"],
        }
        for row in changed
    )
    totals = {row["change"]: int(row["of"]) for row in changed}
    new, left = totals.get("newcomer", 0), totals.get("leaver", 0)
    start = scope.ask.recent[0]
    said = Words(
        f"{start}年から初めて出願した人は{new:,}者、それまでに{REGULAR}件以上出願し、{start}年から出願していない人は{left:,}者です。",
        f"Since {start}, {new:,} applicants filed for the first time; {left:,} who had filed {REGULAR} or more did not file again.",
    )
    named = next((row["applicant"] for row in rows if row["change"] == "newcomer"), None)
    if named:
        said = Words(
            f"{said.ja}新しい人でいちばん多いのは{named}です。", f"{said.en} Of the new, {named} files most."
        )
    notes = [
        Words(
            "このデータの中での話です。検索の外では前から出願しているかもしれません。公開前の出願は見えません。",
            "This is about these data only: they may have filed before outside the search, and unpublished filings are unseen.",
        )
    ]
    if max(new, left) > MOST:
        notes.append(Words(f"それぞれ上位{MOST}者を示しています。", f"The first {MOST} of each are shown."))
    return Answer(rows, said, scope.dated_with_applicant, tuple(notes))


NEWCOMERS = Kind(
    "newcomers",
    Words("新しく来た人・いなくなった人", "Who is new, who left"),
    Words("最近入ってきたのは誰か、やめたのは誰か。", "Who came lately, and who stopped?"),
    (
        Head("applicant", Words("出願人", "Applicant"), "text"),
        Head("change", Words("動き", "Change"), "text"),
        Head("applications", Words("件数", "Applications")),
        Head("first_year", Words("最初の年", "First year"), "year"),
        Head("last_year", Words("最後の年", "Last year"), "year"),
    ),
    has_several(has_applicants, has_days, check),
    build,
    tell,
)
