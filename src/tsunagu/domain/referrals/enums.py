"""The words of the module."""

from django.db import models


class State(models.TextChoices):
    PROPOSED = "proposed", "相談した方の同意を待っています"
    SENT = "sent", "返事を待っています"
    ACCEPTED = "accepted", "引き受けました"
    REFUSED = "refused", "相談した方が、渡さないと決めました"
    DECLINED = "declined", "引き受けられないとの返事でした"
    OVERTAKEN = "overtaken", "別の機関が引き受けました"
    EXPIRED = "expired", "返事がないまま期限が過ぎました"
    RETURNED = "returned", "引き受けたあと、戻されました"
    COMPLETED = "completed", "支援が終わりました"
    WITHDRAWN = "withdrawn", "取りやめになりました"


class Event(models.TextChoices):
    """What can happen to a referral."""

    SEND = "send", "送る"
    REFUSE = "refuse", "渡さない"
    ACCEPT = "accept", "引き受ける"
    DECLINE = "decline", "引き受けられない"
    OVERTAKE = "overtake", "別の機関が引き受ける"
    EXPIRE = "expire", "期限が過ぎる"
    RETURN = "return", "戻す"
    COMPLETE = "complete", "終える"
    WITHDRAW = "withdraw", "取りやめる"


class Step(models.IntegerChoices):
    """The clock of a referral that waits for an answer: each step is taken once, in this order, none is left out."""

    ACKNOWLEDGE = 0, "返事をする日"
    REMIND = 1, "催促する日"
    ESCALATE = 2, "責任者に知らせる日"
    CLOSE = 3, "打ち切る日"


class Whose(models.TextChoices):
    """In whose hands a referral lies, for lists. Those of somebody's teams are theirs whoever took them."""

    EVERYBODY = "all", "すべて"
    MINE = "mine", "自分"
    TEAM = "team", "自分のチーム"
    NOBODY = "nobody", "まだ誰も"


OPEN_STATES = (State.PROPOSED, State.SENT, State.ACCEPTED)
"""While one of these stands, the same body is not asked again for the same consultation."""
WITH_BODY = (State.SENT, State.ACCEPTED)
"""The body it went to has it in hand."""
LEFT_BODY = (State.DECLINED, State.OVERTAKEN, State.EXPIRED, State.RETURNED, State.WITHDRAWN)
"""It went out of the body's hands unfinished: the consent that came with it ends (docs/reference/referrals.md says why)."""
