"""One client against everybody else in the technology fields it works in."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import ibis
from ibis import _

from tsunagu.engines.patents.landscape.analysis import (
    FEW,
    Answer,
    Ask,
    Head,
    Kind,
    Row,
    Rows,
    Scope,
    has_applicants,
    has_fields,
    has_several,
    share,
)
from tsunagu.engines.patents.landscape.technology_fields import UNVERIFIED, name_technology_field
from tsunagu.engines.patents.landscape.views import fields, parties, records
from tsunagu.engines.patents.stages import ALIVE, UNKNOWN
from tsunagu.kernel.words import NOTHING, Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

MAIN = 3
MEANS = {
    "family_size": Words("ファミリーの平均", "Mean family size"),
    "cited_by": Words("引用された数の平均", "Mean citations received"),
    "claims": Words("請求項の平均", "Mean number of claims"),
}


def check(scope: Scope) -> Words:
    if scope.ask.client:
        return NOTHING
    return Words(
        "比べる会社の名前（--client）が指定されていません。", "No company to compare was named (--client)."
    )


def build(ask: Ask) -> tuple["Table", ...]:
    mine = parties.filter(_.applicant == ask.client).select("record")
    counted = fields.semi_join(mine, "record").group_by("field").aggregate(applications=_.count())
    main = counted.order_by(ibis.desc("applications"), "field").limit(MAIN)
    inside = fields.semi_join(main, "field").select("record").distinct()
    sizes = parties.group_by("record").aggregate(
        people=_.count(), is_client=(_.applicant == ask.client).cast("int64").max(), year=_.year.max()
    )
    one = sizes.semi_join(inside, "record").join(records.drop("filed_year"), "record")
    stage = one.stage.coalesce(UNKNOWN)
    figures = one.group_by("is_client").aggregate(
        applications=one.count(),
        recent=one.year.between(*ask.recent).cast("int64").sum().coalesce(0),
        joint=(one.people > 1).cast("int64").sum(),
        alive=(stage == ALIVE).cast("int64").sum(),
        staged=(stage != UNKNOWN).cast("int64").sum(),
        **{f"{name}_sum": one[name].cast("int64").sum().coalesce(0) for name in MEANS},
        **{f"{name}_count": one[name].count() for name in MEANS},
    )
    return figures.order_by("is_client"), main


def tell(scope: Scope, figures: Rows, main: Rows) -> Answer:
    sides = {int(row["is_client"]): row for row in figures}
    client, others = sides.get(1), sides.get(0)
    if client is None:
        said = Words(
            f"{scope.ask.client}の出願には、技術分野の分かるものがありません。",
            f"No application of {scope.ask.client} has a technology field.",
        )
        return Answer((), said, 0)
    rows = tuple(_make_rows(scope, client, others))
    names = [name_technology_field(row["field"]) for row in main]
    ja, en = "、".join(name.ja for name in names), ", ".join(name.en for name in names)
    recent = next(row for row in rows if row["measure"] == "recent_share")
    number, rest = int(client["applications"]), int(others["applications"]) if others else 0
    said = Words(
        f"{scope.ask.client}は、主な分野（{ja}）に{number:,}件を出願しています（ほかの出願人は合わせて{rest:,}件）。"
        f"最近5年の割合は{_percent(recent['client'])}、ほかは{_percent(recent['others'])}です。",
        f"{scope.ask.client} has {number:,} applications in its main fields ({en}; all others {rest:,}). "
        f"{_percent(recent['client'])} are of the last 5 years, against {_percent(recent['others'])} of the others'.",
    )
    notes = [
        Words(
            f"主な分野は、出願の多い順に{MAIN}つまでです。共同の出願で{scope.ask.client}の入るものは、すべて{scope.ask.client}に数えます。",
            f"The main fields are the first {MAIN} by number. Joint applications with {scope.ask.client} count as its own.",
        ),
        UNVERIFIED,
    ]
    if number < FEW:
        notes.insert(
            0,
            Words(
                f"{scope.ask.client}は{number:,}件と少ないため（{FEW}件未満）、割合は1件で大きく変わります。",
                f"{scope.ask.client} has only {number:,} (fewer than {FEW}): one more changes its shares a lot.",
            ),
        )
    return Answer(rows, said, number + rest, tuple(notes))


def _make_rows(scope: Scope, client: Mapping[str, Any], others: Mapping[str, Any] | None) -> list[Row]:
    def compare(measure: str, name: Words, form: str, part: str, whole: str, *, is_known: bool = True) -> Row:
        values = [
            (share(int(side[part]), int(side[whole])) if side and is_known else None)
            for side in (client, others)
        ]
        return {"measure": measure, "name": name, "client": values[0], "others": values[1], "unit": form}

    counts: Row = {
        "measure": "applications",
        "name": Words("件数", "Applications"),
        "client": client["applications"],
        "others": others["applications"] if others else 0,
        "unit": "count",
    }
    has_stage = "stage" in scope.columns
    return [
        counts,
        compare(
            "recent_share",
            Words("最近5年の割合", "Filed in the last 5 years"),
            "share",
            "recent",
            "applications",
        ),
        compare(
            "joint_share", Words("共同の出願の割合", "Joint applications"), "share", "joint", "applications"
        ),
        compare(
            "alive_share", Words("権利がある割合", "In force"), "share", "alive", "staged", is_known=has_stage
        ),
        *(
            compare(
                f"mean_{key}", words, "number", f"{key}_sum", f"{key}_count", is_known=key in scope.columns
            )
            for key, words in MEANS.items()
        ),
    ]


def _percent(value: object) -> str:
    return "—" if value is None else f"{float(str(value)):.0%}"


BENCHMARK = Kind(
    "benchmark",
    Words("自社とほかの出願人", "The client and the others"),
    Words(
        "自社は、同じ分野のほかの人と比べてどうか。",
        "How does the client stand among the others in its fields?",
    ),
    (
        Head("measure", Words("記号", "Code"), "text"),
        Head("name", Words("くらべるもの", "Measure"), "text"),
        Head("client", Words("自社", "Client"), "number"),
        Head("others", Words("ほかの出願人", "Others"), "number"),
        Head("unit", Words("単位", "Unit"), "text"),
    ),
    has_several(check, has_applicants, has_fields),
    build,
    tell,
    frozenset({"client"}),
)
