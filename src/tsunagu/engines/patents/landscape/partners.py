"""Who files together: the network of co-applicants."""

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
)
from tsunagu.engines.patents.landscape.views import parties
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

MOST = 50


def build(_ask: Ask) -> tuple["Table", ...]:
    """Each pair once, the name that sorts first in front; a degree is the number of different partners."""
    other = parties.select("record", partner="applicant")
    joint = parties.join(other, "record").filter(_.applicant < _.partner)
    edges = joint.group_by("applicant", "partner").aggregate(
        applications=_.count(), first_year=_.year.min(), last_year=_.year.max()
    )
    ends = edges.select(name="applicant").union(edges.select(name="partner"))
    degrees = ends.group_by("name").aggregate(degree=_.count())
    theirs = degrees.select(partner="name", partner_degree="degree")
    named = edges.join(degrees.select(applicant="name", degree="degree"), "applicant").join(theirs, "partner")
    top = named.order_by(ibis.desc("applications"), "applicant", "partner").limit(MOST)
    totals = edges.aggregate(pairs=_.count())
    return top, totals, joint.aggregate(joint=_.record.nunique()), degrees.aggregate(people=_.count())


def tell(scope: Scope, edges: Rows, totals: Rows, joint: Rows, people: Rows) -> Answer:
    rows = tuple(
        {
            "applicant": row["applicant"],
            "partner": row["partner"],
            "applications": row["applications"],
            "first_year": row["first_year"],
            "last_year": row["last_year"],
            "degree": row["degree"],
            "partner_degree": row["partner_degree"],
        }
        for row in edges
    )
    pairs, together, who = int(totals[0]["pairs"]), int(joint[0]["joint"]), int(people[0]["people"])
    part = say_share(together, scope.with_applicant)
    notes = [
        Words(
            "相手の数は、このデータの中で一緒に出願したことのある相手の数です。",
            "The number of partners counts whom they ever filed with in these data.",
        )
    ]
    if not rows:
        said = Words("共同の出願はありません。", "Nobody files together here.")
        return Answer(rows, said, scope.with_applicant, tuple(notes))
    top = rows[0]
    said = Words(
        f"共同の出願は{together:,}件（{part}）、組み合わせは{pairs:,}組、関わる人は{who:,}者です。"
        f"いちばん多いのは{top['applicant']}と{top['partner']}の{top['applications']:,}件です。",
        f"{together:,} applications ({part}) are joint, by {pairs:,} pairs of {who:,} applicants; "
        f"{top['applicant']} and {top['partner']} file together most ({top['applications']:,}).",
    )
    if pairs > MOST:
        notes.append(Words(f"上位{MOST}組を示しています。", f"The first {MOST} pairs are shown."))
    return Answer(rows, said, scope.with_applicant, tuple(notes))


PARTNERS = Kind(
    "partners",
    Words("一緒に出願する相手", "Who files together"),
    Words(
        "誰と誰が組んでいるか。組む相手になりそうなのは誰か。", "Who works with whom? Who could be a partner?"
    ),
    (
        Head("applicant", Words("出願人", "Applicant"), "text"),
        Head("partner", Words("相手", "Partner"), "text"),
        Head("applications", Words("共同の件数", "Joint applications")),
        Head("first_year", Words("最初の年", "First year"), "year"),
        Head("last_year", Words("最後の年", "Last year"), "year"),
        Head("degree", Words("出願人の相手の数", "Applicant's partners")),
        Head("partner_degree", Words("相手の相手の数", "Partner's partners")),
    ),
    has_applicants,
    build,
    tell,
)
