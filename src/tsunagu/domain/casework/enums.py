"""The words a case is kept in."""

from django.db import models


class Stage(models.TextChoices):
    TAKEN = "taken", "受け付けた"
    CLARIFYING = "clarifying", "内容を確かめている"
    ADVISING = "advising", "助言している"
    ACTING = "acting", "手続や交渉を手伝っている"
    WAITING = "waiting", "相談した方の返事を待っている"


class Urgency(models.TextChoices):
    NOW = "now", "今日のうちに"
    WEEK = "week", "1週間のうちに"
    USUAL = "usual", "急がない"


class CameBy(models.TextChoices):
    """How a client came to the desk. ``ONLINE`` is what they wrote themselves."""

    COUNTER = "counter", "窓口"
    PHONE = "phone", "電話"
    VISIT = "visit", "訪問"
    MAIL = "mail", "メール・郵便"
    EVENT = "event", "セミナーや相談会"
    ONLINE = "online", "ウェブ"


class Reach(models.TextChoices):
    """Who reads a note: the body of whoever wrote it, or also the client and every body that may read the story."""

    OWN = "own", "自分の機関だけ"
    SHARED = "shared", "相談した方とほかの機関にも"


class OutcomeKind(models.TextChoices):
    DECIDED = "decided", "方針が決まった"
    FILED = "filed", "出願・申請した"
    CONTRACTED = "contracted", "契約した"
    FINANCED = "financed", "資金を得た"


class Satisfied(models.TextChoices):
    """The client's answer to "did it help?"."""

    VERY = "very", "とても役に立った"
    FAIRLY = "fairly", "役に立った"
    LITTLE = "little", "あまり役に立たなかった"
    NOT = "not", "役に立たなかった"


class Subject(models.TextChoices):
    """What of the machine's answer a person corrects."""

    NEED = "need", "悩み・ニーズ"
    MEASURE = "measure", "施策"


class Verdict(models.TextChoices):
    """Found and right; found but wrong; not found."""

    AGREED = "agreed", "合っている"
    REMOVED = "removed", "違う"
    ADDED = "added", "足りない"


class ReviewState(models.TextChoices):
    OPEN = "open", "これから見る"
    ACCEPTED = "accepted", "採る"
    DECLINED = "declined", "採らない"
