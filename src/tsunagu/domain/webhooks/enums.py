"""What a body may be told about, how far a message is, and why one did not arrive."""

from django.db import models


class Kind(models.TextChoices):
    """What a webhook listens for; chosen one by one."""

    CONSENTS = "consents", "同意"
    CONTENTS = "contents", "相談の内容"
    DOCUMENTS = "documents", "預けた資料"
    REFERRALS = "referrals", "支援依頼"
    DELETIONS = "deletions", "相談の削除"
    MEETINGS = "meetings", "面談"
    OUTCOMES = "outcomes", "対応の成果"
    DOCKET = "docket", "権利と期限"
    TASKS = "tasks", "作業"
    REPORTS = "reports", "名前を伏せた連絡"


class State(models.TextChoices):
    WAITING = "waiting", "待機中"
    ARRIVED = "arrived", "届いた"
    GIVEN_UP = "given_up", "あきらめた"
    DROPPED = "dropped", "取りやめた"


class Refusal(models.TextChoices):
    """Why a call did not succeed. Never in the words of the other side."""

    STATUS = "status", "2xx以外の返答"
    SILENT = "silent", "時間内に返答がない"
    UNREACHABLE = "unreachable", "つながらない"
    CERTIFICATE = "certificate", "証明書を確かめられない"
    NO_NAME = "no_name", "名前が見つからない"
    PRIVATE = "private", "公開されていないネットワーク"
    UNREADABLE = "unreadable", "返答が読めない"
    UNUSABLE = "unusable", "呼び出せないアドレス"
