"""Whether a right lives: the words of each source combined into one of six.

J-PlatPat: ステージ and イベント詳細, values counted in 1,183 exported rows (domain notes on patent data, §1.1); a refusal and a
withdrawal share one ステージ and differ only in イベント詳細. Lens: Legal Status, Questel: 生死情報 (§4); JPO API: the fields of
registration (§2), judged by its reader. A blank or unheard-of word is unknown; the raw text is kept beside it.
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
# Lens. DISCONTINUED is an application that ended without a right; Lens does not tell refused from withdrawn.
LENS_STAGES = {
    "ACTIVE": ALIVE,
    "PENDING": PENDING,
    "DISCONTINUED": WITHDRAWN,
    "INACTIVE": DEAD,
    "EXPIRED": DEAD,
}
# Questel writes publication or registration, a colon and what happened last (公開:審査請求, 登録:登録).
QUESTEL_ENDS = (
    (("拒絶", "却下"), REFUSED),
    (("取下", "放棄"), WITHDRAWN),
    (("消滅", "満了", "抹消", "無効"), DEAD),
)
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
    if said.startswith(("公開:", "登録:")):
        return _judge_questel(said)
    return LENS_STAGES.get(said.upper(), UNKNOWN)


def _judge_questel(said: str) -> str:
    is_registered, happened = said.startswith("登録"), said[3:]
    for words, stage in QUESTEL_ENDS:
        if any(word in happened for word in words):
            return DEAD if is_registered else stage
    return ALIVE if is_registered else PENDING
