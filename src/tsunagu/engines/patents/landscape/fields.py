"""Which technologies the applications are about, year by year: WIPO's 35 fields and the subclasses of IPC or FI."""

from typing import TYPE_CHECKING

import ibis
from ibis import _

from tsunagu.engines.patents.fields import name_field
from tsunagu.engines.patents.landscape.analysis import (
    NEVER_BOTH,
    Answer,
    Ask,
    Head,
    Kind,
    Rows,
    Scope,
    Value,
    has_dated_fields,
    has_days,
    has_several,
    say_share,
)
from tsunagu.engines.patents.landscape.technology_fields import UNVERIFIED, name_technology_field
from tsunagu.engines.patents.landscape.views import fields, subclasses
from tsunagu.kernel.words import NOTHING, Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

MOST = 15


def build_fields(_ask: Ask) -> tuple["Table", ...]:
    return (_count_by_year(fields, "field"),)


def build_subclasses(_ask: Ask) -> tuple["Table", ...]:
    """Only the subclasses with most applications: there are more than six hundred."""
    known = subclasses.filter(_.year.notnull())
    counted = known.group_by("subclass").aggregate(of=_.count())
    top = counted.order_by(ibis.desc("of"), "subclass").limit(MOST)
    return _count_by_year(known.semi_join(top, "subclass"), "subclass"), counted.aggregate(
        subclasses=_.count()
    )


def _count_by_year(table: "Table", column: str) -> "Table":
    known = table.filter(_.year.notnull())
    return known.group_by(column, "year").aggregate(applications=_.count()).order_by(column, "year")


def _order(counted: Rows, column: str) -> dict[Value, int]:
    totals: dict[Value, int] = {}
    for row in counted:
        totals[row[column]] = totals.get(row[column], 0) + row["applications"]
    return dict(sorted(totals.items(), key=lambda item: (-item[1], item[0])))


def _sort(counted: Rows, totals: dict[Value, int], column: str) -> list[dict[str, Value]]:
    order = {key: place for place, key in enumerate(totals)}
    return sorted((dict(row) for row in counted), key=lambda row: (order[row[column]], row["year"]))


def tell_fields(scope: Scope, counted: Rows) -> Answer:
    totals = _order(counted, "field")
    rows = tuple(
        {
            "field": row["field"],
            "name": name_technology_field(int(str(row["field"]))),
            "year": row["year"],
            "applications": row["applications"],
        }
        for row in _sort(counted, totals, "field")
    )
    best = next(iter(totals))
    name, part = name_technology_field(int(str(best))), say_share(totals[best], scope.dated_with_field)
    said = Words(
        f"技術分野は{len(totals)}種類で、いちばん多いのは「{name.ja}」の{totals[best]:,}件（{part}）です。",
        f"Technology fields: {len(totals)}; most are in {name.en}: {totals[best]:,} ({part}).",
    )
    return Answer(rows, said, scope.dated_with_field, (UNVERIFIED, *_note(scope), *_note_codes(scope)))


def tell_subclasses(scope: Scope, counted: Rows, everyone: Rows) -> Answer:
    totals = _order(counted, "subclass")
    rows = tuple(
        {
            "subclass": row["subclass"],
            "name": name_field(str(row["subclass"])),
            "year": row["year"],
            "applications": row["applications"],
        }
        for row in _sort(counted, totals, "subclass")
    )
    best, number = str(next(iter(totals))), int(everyone[0]["subclasses"])
    name, part = name_field(best), say_share(totals[best], scope.dated_with_subclass)
    said = Words(
        f"分類（サブクラス）は{number:,}種類で、いちばん多いのは{best}（{name.ja}）の{totals[best]:,}件（{part}）です。",
        f"Subclasses: {number:,}; most are in {best} ({name.en}): {totals[best]:,} ({part}).",
    )
    notes = [*_note(scope)]
    if number > MOST:
        notes.append(Words(f"上位{MOST}種類を示しています。", f"The first {MOST} are shown."))
    return Answer(rows, said, scope.dated_with_subclass, tuple(notes))


def _note(scope: Scope) -> tuple[Words, ...]:
    return (
        Words(
            f"1件が複数の分野に入ることがあるため、合計は件数より多くなります。{scope.ask.complete + 1}年からの数はこれから増えます。",
            f"An application may be in several, so they add up to more. Numbers from {scope.ask.complete + 1} will still grow.",
        ),
    )


def _note_codes(scope: Scope) -> tuple[Words, ...]:
    without = scope.records - scope.with_field
    if not without:
        return ()
    return (
        Words(
            f"{without:,}件は、分類がないか、対応表にない分類のため、入っていません。",
            f"{without:,} records have no code, or one the concordance lacks, and are not counted.",
        ),
    )


def check_subclasses(scope: Scope) -> Words:
    if scope.with_subclass:
        return NOTHING
    return Words(
        "データなし：分類（FI・IPC・CPC）がありません。", "No data: no record has a code (FI, IPC, CPC)."
    )


def has_dated_subclasses(scope: Scope) -> Words:
    if scope.dated_with_subclass:
        return NOTHING
    return (
        has_several(check_subclasses, has_days)(scope)
        if not (scope.with_subclass and scope.dated)
        else NEVER_BOTH
    )


YEARS = (Head("year", Words("出願年", "Year"), "year"), Head("applications", Words("件数", "Applications")))

FIELDS = Kind(
    "fields",
    Words("技術分野と年", "Technology fields by year"),
    Words("どの技術分野が、いつ多いか。", "Which technologies, and when?"),
    (
        Head("field", Words("番号", "No."), "year"),
        Head("name", Words("技術分野", "Technology field"), "text"),
        *YEARS,
    ),
    has_dated_fields,
    build_fields,
    tell_fields,
)

SUBCLASSES = Kind(
    "subclasses",
    Words("分類（サブクラス）と年", "Subclasses by year"),
    Words("細かく見ると、どの分類が、いつ多いか。", "Seen closer, which subclasses, and when?"),
    (
        Head("subclass", Words("サブクラス", "Subclass"), "text"),
        Head("name", Words("内容", "About"), "text"),
        *YEARS,
    ),
    has_dated_subclasses,
    build_subclasses,
    tell_subclasses,
)
