"""The words of the module."""

from django.db import models


class JobState(models.TextChoices):
    QUEUED = "queued", "順番を待っています"
    RUNNING = "running", "進めています"
    DONE = "done", "終わりました"
    FAILED = "failed", "終わりませんでした"
