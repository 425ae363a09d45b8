"""What can be handed over, and what for."""

from django.db import models


class Group(models.TextChoices):
    """Parts of a consultation that are granted one by one."""

    STORY = "story", "相談の文章"
    COMPANY = "company", "会社のこと"
    DOCUMENTS = "documents", "預けた資料"
    SECRETS = "secrets", "公開していない技術"


class ConsentPurpose(models.TextChoices):
    ADVICE = "advice", "相談を引き継いでもらう"
    JOINT_SUPPORT = "joint_support", "ほかの機関と一緒に支援してもらう"
    APPLICATION = "application", "支援策の申込みを手伝ってもらう"


RAN_OUT = "consent.ran_out"
"""The topic under which the outbox tells that the last day of a consent is over."""
EVERYTHING = frozenset(Group.values)
USUAL = frozenset({Group.STORY.value, Group.COMPANY.value})
"""What the form proposes. Technical secrets are never proposed."""
