"""Who is strong in which technology field: applicants by fields with their specialisation (RTA)."""

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
    has_fields,
    has_several,
)
from tsunagu.engines.patents.landscape.technology_fields import UNVERIFIED, name_technology_field
from tsunagu.engines.patents.landscape.views import cells, parties
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

MOST_APPLICANTS = 15
SMALL = 5
"""Fewer applications than this say little about a specialisation."""


def build(_ask: Ask) -> tuple["Table", ...]:
    counted = parties.group_by("applicant").aggregate(of=_.count())
    top = counted.order_by(ibis.desc("of"), "applicant").limit(MOST_APPLICANTS)
    in_field = cells.group_by("field").aggregate(in_field=_.applications.sum()).order_by("field")
    by_applicant = cells.join(top, "applicant").order_by(ibis.desc("of"), "applicant", "field")
    return by_applicant, in_field


def tell(scope: Scope, found: Rows, in_field: Rows) -> Answer:
    of_field = {row["field"]: int(row["in_field"]) for row in in_field}
    whole = sum(of_field.values())
    of_applicant: dict[str, int] = {}
    for row in found:
        of_applicant[row["applicant"]] = of_applicant.get(row["applicant"], 0) + row["applications"]
    rows = tuple(
        {
            "applicant": row["applicant"],
            "field": row["field"],
            "name": name_technology_field(row["field"]),
            "applications": row["applications"],
            "rta": round(
                row["applications"] * whole / (of_applicant[row["applicant"]] * of_field[row["field"]]), 2
            ),
            "small": row["applications"] < SMALL,
        }
        for row in found
    )
    sure = [row for row in rows if not row["small"]]
    if not sure:
        said = Words(
            f"どの出願人も、1つの分野に{SMALL}件未満のため、得意な分野はまだ言えません。",
            f"Nobody has {SMALL} applications in one field: no specialisation can be told yet.",
        )
    elif len(of_applicant) == 1:
        said = Words(
            "出願人が1者だけなので、ほかと比べた得意分野（RTA）は言えません。",
            "With one applicant only there is nobody to compare a specialisation with.",
        )
    else:
        best = max(sure, key=lambda row: (row["rta"], row["applications"]))
        name = name_technology_field(int(str(best["field"])))
        said = Words(
            f"上位の出願人で、いちばん片寄って強いのは{best['applicant']}の「{name.ja}」です"
            f"（{best['applications']:,}件、全体の{best['rta']}倍の割合）。",
            f"Of the leading applicants {best['applicant']} is most specialised, in {name.en} "
            f"({best['applications']:,}, {best['rta']} times the overall share).",
        )
    notes = (
        Words(
            "RTA（特化の度合い）は、その人の出願に占める分野の割合を、全体での割合で割った値です。1より大きいと、ほかの人よりその分野に力を入れています。"
            f"{SMALL}件未満の値は参考にとどめてください。",
            "RTA is a field's share in the applicant's filings over its share in all filings: above 1 the applicant leans to the field. "
            f"Values from fewer than {SMALL} applications are only a hint.",
        ),
        UNVERIFIED,
    )
    return Answer(rows, said, min(scope.with_applicant, scope.with_field), notes)


MATRIX = Kind(
    "matrix",
    Words("出願人と技術分野", "Applicants and technology fields"),
    Words("誰が、どの分野に強いか。", "Who is strong in what?"),
    (
        Head("applicant", Words("出願人", "Applicant"), "text"),
        Head("field", Words("番号", "No."), "year"),
        Head("name", Words("技術分野", "Technology field"), "text"),
        Head("applications", Words("件数", "Applications")),
        Head("rta", Words("RTA", "RTA"), "number"),
        Head("small", Words("少数", "Few"), "flag"),
    ),
    has_several(has_applicants, has_fields),
    build,
    tell,
)
