"""Who files most."""

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
    say_share,
    share,
)
from tsunagu.engines.patents.landscape.views import parties
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

MOST = 50


def build(ask: Ask) -> tuple["Table", ...]:
    since, until = ask.recent
    counted = parties.group_by("applicant").aggregate(
        applications=_.count(),
        recent=_.year.between(since, until).sum().coalesce(0),
        first_year=_.year.min(),
        last_year=_.year.max(),
    )
    everyone = counted.aggregate(applicants=_.count())
    return counted.order_by(ibis.desc("applications"), "applicant").limit(MOST), everyone


def tell(scope: Scope, counted: Rows, everyone: Rows) -> Answer:
    rows = tuple(
        {
            "applicant": row["applicant"],
            "applications": row["applications"],
            "share": share(row["applications"], scope.with_applicant),
            "recent": int(row["recent"]),
            "first_year": row["first_year"],
            "last_year": row["last_year"],
        }
        for row in counted
    )
    top, number = counted[0], int(everyone[0]["applicants"])
    part = say_share(top["applications"], scope.with_applicant)
    since, until = scope.ask.recent
    if number == 1:
        said = Words(
            f"出願人は{top['applicant']}だけで、{top['applications']:,}件です。",
            f"There is one applicant only, {top['applicant']}, with {top['applications']:,}.",
        )
    else:
        said = Words(
            f"出願人は{number:,}者で、いちばん多いのは{top['applicant']}の{top['applications']:,}件（{part}）です。",
            f"Of {number:,} applicants {top['applicant']} filed most: {top['applications']:,} ({part}).",
        )
    notes = [
        Words(
            f"共同の出願は、それぞれの出願人に1件と数えます。「最近」は{since}～{until}年です。",
            f"A joint application counts once for each applicant. “Recent” is {since}–{until}.",
        )
    ]
    if number > MOST:
        notes.append(Words(f"上位{MOST}者を示しています。", f"The first {MOST} are shown."))
    return Answer(rows, said, scope.with_applicant, tuple(notes))


APPLICANTS = Kind(
    "applicants",
    Words("出願の多い人・会社", "Who files most"),
    Words("この分野で出願が多いのは誰か。", "Who is active here?"),
    (
        Head("applicant", Words("出願人", "Applicant"), "text"),
        Head("applications", Words("件数", "Applications")),
        Head("share", Words("割合", "Share"), "share"),
        Head("recent", Words("最近5年", "Last 5 years")),
        Head("first_year", Words("最初の年", "First year"), "year"),
        Head("last_year", Words("最後の年", "Last year"), "year"),
    ),
    has_applicants,
    build,
    tell,
)
