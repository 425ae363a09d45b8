"""What became of the applications."""

from typing import TYPE_CHECKING

from ibis import _

from tsunagu.engines.patents.landscape.analysis import (
    Answer,
    Ask,
    Head,
    Kind,
    Rows,
    Scope,
    has_stages,
    say_share,
    share,
)
from tsunagu.engines.patents.landscape.views import records
from tsunagu.engines.patents.stages import ALIVE, PENDING, STAGES, UNKNOWN
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Table


def build(_ask: Ask) -> tuple["Table", ...]:
    stage = records.select(status=_.stage.coalesce(UNKNOWN))
    return (stage.group_by("status").aggregate(applications=_.count()).order_by("status"),)


def tell(scope: Scope, counted: Rows) -> Answer:
    counts = {row["status"]: row["applications"] for row in counted}
    rows = tuple(
        {
            "status": stage,
            "name": words,
            "applications": counts.get(stage, 0),
            "share": share(counts.get(stage, 0), scope.records),
        }
        for stage, words in STAGES.items()
    )
    alive, pending, unknown = (counts.get(stage, 0) for stage in (ALIVE, PENDING, UNKNOWN))
    said = Words(
        f"{scope.records:,}件のうち、権利があるのは{alive:,}件（{say_share(alive, scope.records)}）、"
        f"出願中・審査中は{pending:,}件（{say_share(pending, scope.records)}）です。",
        f"Of {scope.records:,}, {alive:,} ({say_share(alive, scope.records)}) are in force "
        f"and {pending:,} ({say_share(pending, scope.records)}) pending.",
    )
    notes = [
        Words(
            "書き出した日の状態です。その後に変わっていることがあります。",
            "This is the state on the day of the export; it may have changed since.",
        )
    ]
    if unknown:
        notes.append(
            Words(
                f"{unknown:,}件は、元のデータに状態がないか、読み取れない言葉のため「不明」です。",
                f"For {unknown:,} the source gives no state, or one in words we do not know.",
            )
        )
    return Answer(rows, said, scope.records, tuple(notes))


STATUS = Kind(
    "status",
    Words("権利の状態", "What became of them"),
    Words("権利はいま、生きているか。", "Are the rights in force?"),
    (
        Head("status", Words("記号", "Code"), "text"),
        Head("name", Words("状態", "State"), "text"),
        Head("applications", Words("件数", "Applications")),
        Head("share", Words("割合", "Share"), "share"),
    ),
    has_stages,
    build,
    tell,
)
