"""How long rights live: the share still in force by years since filing, made monotone.

Exports hold whether a right lives today, not the day it ended. From such current-status data the best estimate of the
survival curve is the falling step function nearest to the shares observed (Ayer and others 1955, pool adjacent violators);
Kaplan–Meier would need the days.
"""

from collections.abc import Sequence
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
    has_days,
    has_several,
    has_stages,
    share,
)
from tsunagu.engines.patents.landscape.views import dated, records
from tsunagu.engines.patents.stages import ALIVE, DEAD
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

SMALL = 5


def build(ask: Ask) -> tuple["Table", ...]:
    rights = records.filter(_.stage.isin([ALIVE, DEAD])).join(dated, "record")
    aged = rights.select(
        age=ibis.literal(ask.today.year, "int32") - rights.year, alive=(rights.stage == ALIVE).cast("int64")
    )
    return (aged.group_by("age").aggregate(rights=_.count(), alive=_.alive.sum()).order_by("age"),)


def tell(_scope: Scope, counted: Rows) -> Answer:
    curve = pool_violators([(int(row["alive"]), int(row["rights"])) for row in counted])
    rows = tuple(
        {
            "age": row["age"],
            "rights": row["rights"],
            "alive": int(row["alive"]),
            "share": share(int(row["alive"]), row["rights"]),
            "survival": round(height, 4),
            "small": row["rights"] < SMALL,
        }
        for row, height in zip(counted, curve, strict=True)
    )
    total = sum(row["rights"] for row in counted)
    half = next((row["age"] for row in rows if float(row["survival"]) < 0.5), None)
    notes = (
        Words(
            "この書き出しには権利が消えた日がありません。いま生きているかどうかだけから、年数ごとに残る割合を推定しました"
            "（年数がたつほど減るとして、なめらかにしています）。",
            "The export lacks the days on which rights ended. The curve is estimated from whether each lives today, "
            "as the falling curve nearest to the shares observed.",
        ),
        Words(
            f"年数は出願の年から数えます。登録された権利だけを数え、{SMALL}件未満の年数は「少数」です。",
            f"Years run from the year of filing. Only registered rights count; fewer than {SMALL} are marked few.",
        ),
    )
    if not rows:
        return Answer((), Words("登録された権利がありません。", "There is no registered right."), 0, notes)
    if half is None:
        said = Words(
            f"登録された{total:,}件の権利は、{rows[-1]['age']}年たっても半分以上が残ると推定されます。",
            f"Of {total:,} registered rights more than half are estimated to live after {rows[-1]['age']} years.",
        )
    else:
        said = Words(
            f"登録された{total:,}件の権利では、出願から{half}年で残る割合が半分を切ると推定されます。",
            f"Of {total:,} registered rights fewer than half are estimated to live {half} years after filing.",
        )
    return Answer(rows, said, total, notes)


def pool_violators(shares: Sequence[tuple[int, int]]) -> list[float]:
    """This function will return the falling step function nearest to part/whole, weighted by whole."""
    blocks: list[tuple[int, int, int]] = []
    for part, whole in shares:
        blocks.append((part, whole, 1))
        while len(blocks) > 1 and blocks[-2][0] * blocks[-1][1] < blocks[-1][0] * blocks[-2][1]:
            last, before = blocks.pop(), blocks.pop()
            blocks.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    return [part / whole for part, whole, length in blocks for _place in range(length)]


SURVIVAL = Kind(
    "survival",
    Words("権利はどれだけ続くか", "How long rights live"),
    Words("登録された権利は、何年くらい維持されているか。", "How many years are registered rights kept up?"),
    (
        Head("age", Words("出願からの年数", "Years since filing"), "year"),
        Head("rights", Words("登録された権利", "Registered")),
        Head("alive", Words("いまある権利", "In force")),
        Head("share", Words("観測した割合", "Observed"), "share"),
        Head("survival", Words("推定した割合", "Estimated"), "share"),
        Head("small", Words("少数", "Few"), "flag"),
    ),
    has_several(has_stages, has_days),
    build,
    tell,
)
