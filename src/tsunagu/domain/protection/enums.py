"""The words of the module."""

from django.db import models


class State(models.TextChoices):
    SENT = "sent", "届いています"
    RECEIVED = "received", "読まれました"
    CLOSED = "closed", "結果が出ました"
    WITHDRAWN = "withdrawn", "取り下げました"
    ENDED = "ended", "終わりました"


class Event(models.TextChoices):
    """What can happen to a report."""

    RECEIVE = "receive", "受け取る"
    CLOSE = "close", "結果を伝える"
    WITHDRAW = "withdraw", "取り下げる"
    END = "end", "終わる"


class Voice(models.TextChoices):
    """Which of the two sides speaks."""

    SUPPLIER = "supplier", "連絡した会社"
    BODY = "body", "受け取った機関"


OPEN_STATES = (State.SENT, State.RECEIVED)
"""The two sides may talk."""
READABLE = (*OPEN_STATES, State.CLOSED)
"""The body may read it, to the last day of the consent."""
