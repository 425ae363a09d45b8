"""Where there is room: subclasses in which a leading applicant files less than its size would lead one to expect."""

from typing import TYPE_CHECKING

import ibis
from ibis import _

from tsunagu.engines.patents.fields import name_field
from tsunagu.engines.patents.landscape.analysis import (
    Answer,
    Ask,
    Head,
    Kind,
    Row,
    Rows,
    Scope,
    has_applicants,
    has_several,
)
from tsunagu.engines.patents.landscape.fields import check_subclasses
from tsunagu.engines.patents.landscape.views import parties, subclasses
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

MOST = 12
EXPECTED = 3.0
"""Where fewer than this are expected, an empty cell says nothing."""
LITTLE = 1 / 3
"""A cell with at most this part of what was expected has room."""


def build(_ask: Ask) -> tuple["Table", ...]:
    both = parties.select("record", "applicant").join(subclasses.select("record", "subclass"), "record")
    by_applicant = (
        parties.semi_join(subclasses, "record").group_by("applicant").aggregate(applications=_.count())
    )
    by_subclass = (
        subclasses.semi_join(parties, "record").group_by("subclass").aggregate(applications=_.count())
    )
    top_applicants = by_applicant.order_by(ibis.desc("applications"), "applicant").limit(MOST)
    top_subclasses = by_subclass.order_by(ibis.desc("applications"), "subclass").limit(MOST)
    grid = both.semi_join(top_applicants, "applicant").semi_join(top_subclasses, "subclass")
    counted = grid.group_by("subclass", "applicant").aggregate(applications=_.count())
    return (
        counted.order_by("subclass", "applicant"),
        top_subclasses,
        top_applicants,
        both.aggregate(records=_.record.nunique()),
    )


def tell(_scope: Scope, counted: Rows, top_subclasses: Rows, top_applicants: Rows, whole: Rows) -> Answer:
    counts = {(row["subclass"], row["applicant"]): row["applications"] for row in counted}
    records = int(whole[0]["records"])
    rows: list[Row] = []
    for subclass in top_subclasses:
        for applicant in top_applicants:
            found = counts.get((subclass["subclass"], applicant["applicant"]), 0)
            expected = subclass["applications"] * applicant["applications"] / records
            rows.append(
                {
                    "subclass": subclass["subclass"],
                    "name": name_field(subclass["subclass"]),
                    "applicant": applicant["applicant"],
                    "applications": found,
                    "expected": round(expected, 1),
                    "room": expected >= EXPECTED and found <= expected * LITTLE,
                }
            )
    room = [row for row in rows if row["room"]]
    grid = len(top_subclasses), len(top_applicants)
    if room:
        best = max(room, key=lambda row: float(str(row["expected"])) - int(str(row["applications"])))
        said = Words(
            f"出願の多い{grid[0]}分類・{grid[1]}者の組み合わせのうち{len(room)}か所が空いています。"
            f"いちばん差が大きいのは{best['subclass']}の{best['applicant']}です（予想{best['expected']}件に対して{best['applications']}件）。",
            f"Of the leading {grid[0]} subclasses by {grid[1]} applicants {len(room)} cells are nearly empty; "
            f"the widest gap is {best['applicant']} in {best['subclass']} ({best['applications']} of an expected {best['expected']}).",
        )
    else:
        said = Words(
            f"出願の多い{grid[0]}分類・{grid[1]}者の組み合わせに、はっきり空いた所はありません。",
            f"Among the leading {grid[0]} subclasses and {grid[1]} applicants no cell is clearly empty.",
        )
    notes = (
        Words(
            f"予想は、分類の件数×出願人の件数÷全体です。予想が{EXPECTED:.0f}件以上で、実際がその3分の1以下の所を「空き」としました。"
            "出願が少ないことは、必要がないためかもしれません。機会かどうかは人が確かめてください。",
            f"Expected is subclass × applicant ÷ all. A cell has room when at least {EXPECTED:.0f} are expected and at most a third found. "
            "Few filings may mean that nobody needs it: a person has to judge.",
        ),
    )
    return Answer(tuple(rows), said, records, notes)


WHITE_SPACE = Kind(
    "white_space",
    Words("空いている所", "Where there is room"),
    Words("ほかは出しているのに、出願が少ない所はどこか。", "Where do few file though many file around it?"),
    (
        Head("subclass", Words("サブクラス", "Subclass"), "text"),
        Head("name", Words("内容", "About"), "text"),
        Head("applicant", Words("出願人", "Applicant"), "text"),
        Head("applications", Words("件数", "Applications")),
        Head("expected", Words("予想", "Expected"), "number"),
        Head("room", Words("空き", "Room"), "flag"),
    ),
    has_several(has_applicants, check_subclasses),
    build,
    tell,
)
