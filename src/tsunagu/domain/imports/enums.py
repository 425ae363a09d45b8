"""The words of the module."""

from enum import StrEnum

from django.db import models


class Kind(models.TextChoices):
    """What a sheet holds, in the order in which it is brought in."""

    BODIES = "bodies", "機関"
    STAFF = "staff", "職員"
    CLIENTS = "clients", "事業者"
    CASES = "cases", "相談"


class State(models.TextChoices):
    """Where an uploaded workbook stands."""

    CHECKING = "checking", "確かめています"
    REFUSED = "refused", "直すところがあります"
    READY = "ready", "取り込めます"
    RUNNING = "running", "取り込んでいます"
    STOPPED = "stopped", "途中で止まりました"
    DONE = "done", "取り込みました"
    CLEARED = "cleared", "期限が過ぎました"


class Deed(StrEnum):
    """What a row comes to."""

    ADD = "add"
    CHANGE = "change"
    ADOPT = "adopt"  # there already under another name: only the row's own number is noted
    KEEP = "keep"
