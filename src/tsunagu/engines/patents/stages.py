"""Whether a right lives: ステージ and イベント詳細 of J-PlatPat combined into one of six words.

Source: the values counted in 1,183 exported rows (domain notes on patent data, §1.1). A refusal and a withdrawal share
one ステージ and differ only in イベント詳細. A blank or unheard-of ステージ is unknown; the raw text is kept beside it.
"""

import unicodedata
from functools import cache

from tsunagu.kernel.words import Words

ALIVE, DEAD, PENDING, REFUSED, WITHDRAWN, UNKNOWN = (
    "alive",
    "dead",
    "pending",
    "refused",
    "withdrawn",
    "unknown",
)

STAGES = {
    ALIVE: Words("権利あり", "In force"),
    PENDING: Words("出願中・審査中", "Pending"),
    DEAD: Words("権利は消滅", "Lapsed"),
    REFUSED: Words("拒絶・却下", "Refused"),
    WITHDRAWN: Words("取下げ", "Withdrawn"),
    UNKNOWN: Words("不明", "Unknown"),
}

PENDING_STAGES = frozenset({"審査中", "審査請求前", "査定不服"})
DISPUTED_STAGES = frozenset(
    {"異議申立中", "無効審判中", "異議申立中・無効審判中"}
)  # the right stands until decided
ENDED_APPLICATION = "(出願の)却下・拒絶"


@cache
def judge_stage(stage: str | None, event: str | None) -> str:
    """This function will return alive, dead, pending, refused, withdrawn or unknown for the two exported texts."""
    said = "".join(unicodedata.normalize("NFKC", stage or "").split())
    happened = unicodedata.normalize("NFKC", event or "")
    if said == ENDED_APPLICATION:
        return WITHDRAWN if "取下げ" in happened else REFUSED
    if said in PENDING_STAGES:
        return PENDING
    if said.endswith("消滅"):
        return DEAD
    if said.endswith("有効") or said in DISPUTED_STAGES:
        return ALIVE
    return UNKNOWN
