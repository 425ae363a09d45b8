"""Where a file stands on its way into a portfolio."""

from django.db import models


class FileState(models.TextChoices):
    WAITING = "waiting", "順番を待っています"
    READING = "reading", "読み込んでいます"
    DONE = "done", "取り込みました"
    UNKNOWN = "unknown", "列の対応を確かめてください"
    REFUSED = "refused", "取り込めませんでした"
