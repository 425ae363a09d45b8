"""Which technology fields are large, and which grow: share, growth and number of applicants."""

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
    has_dated_fields,
    share,
)
from tsunagu.engines.patents.landscape.technology_fields import UNVERIFIED, name_technology_field
from tsunagu.engines.patents.landscape.views import cells, fields
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

SMALL = 10
"""A rate from fewer applications than this in the earlier years is said to be small."""


def build(ask: Ask) -> tuple["Table", ...]:
    counted = (
        fields.filter(_.year.notnull())
        .group_by("field")
        .aggregate(
            applications=_.count(),
            before=_.year.between(*ask.before).cast("int64").sum(),
            after=_.year.between(*ask.recent).cast("int64").sum(),
        )
    )
    applicants = cells.group_by("field").aggregate(applicants=_.count())
    joined = counted.left_join(applicants, "field").select(
        "field", "applications", "before", "after", applicants=_.applicants.coalesce(0)
    )
    return (joined.order_by(ibis.desc("applications"), "field"),)


def tell(scope: Scope, counted: Rows) -> Answer:
    rows = tuple(
        {
            "field": row["field"],
            "name": name_technology_field(row["field"]),
            "applications": row["applications"],
            "share": share(row["applications"], scope.dated_with_field),
            "before": int(row["before"]),
            "after": int(row["after"]),
            "growth": round(int(row["after"]) / int(row["before"]) - 1, 4) if row["before"] else None,
            "applicants": row["applicants"],
            "small": row["before"] < SMALL,
        }
        for row in counted
    )
    (b0, b1), (a0, a1) = scope.ask.before, scope.ask.recent
    sure = [row for row in rows if not row["small"] and row["growth"] is not None]
    if sure:
        best = max(sure, key=lambda row: (row["growth"], row["after"]))
        name, change = name_technology_field(int(str(best["field"]))), float(str(best["growth"]))
        said = Words(
            f"{b0}～{b1}年と{a0}～{a1}年を比べると、いちばん{'伸びた' if change > 0 else '減り方が小さい'}分野は「{name.ja}」です"
            f"（{best['before']:,}件→{best['after']:,}件、{change:+.0%}）。",
            f"From {b0}–{b1} to {a0}–{a1}, {name.en} {'grew most' if change > 0 else 'fell least'} "
            f"({best['before']:,} → {best['after']:,}, {change:+.0%}).",
        )
    else:
        said = Words(
            f"{b0}～{b1}年の出願がどの分野も{SMALL}件未満のため、伸び率はまだ言えません。",
            f"No field has {SMALL} applications in {b0}–{b1}: a growth rate cannot be told yet.",
        )
    notes = (
        Words(
            f"伸び率は、{a0}～{a1}年の件数を{b0}～{b1}年の件数と比べた増減です（出そろった年だけ）。前の期間が{SMALL}件未満の分野は「少数」です。",
            f"Growth compares {a0}–{a1} with {b0}–{b1}, complete years only. Fields with fewer than {SMALL} before are marked few.",
        ),
        UNVERIFIED,
    )
    return Answer(rows, said, scope.dated_with_field, notes)


GROWTH = Kind(
    "growth",
    Words("大きさと伸び", "Size and growth"),
    Words("大きい分野はどこか、伸びている分野はどこか。", "Where is much, and where does it grow?"),
    (
        Head("field", Words("番号", "No."), "year"),
        Head("name", Words("技術分野", "Technology field"), "text"),
        Head("applications", Words("件数", "Applications")),
        Head("share", Words("割合", "Share"), "share"),
        Head("before", Words("前の5年", "5 years before")),
        Head("after", Words("最近5年", "Last 5 years")),
        Head("growth", Words("伸び率", "Growth"), "share"),
        Head("applicants", Words("出願人", "Applicants")),
        Head("small", Words("少数", "Few"), "flag"),
    ),
    has_dated_fields,
    build,
    tell,
)
