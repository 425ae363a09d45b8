"""Where a right in a docket comes from."""

from django.db import models


class Origin(models.TextChoices):
    TYPED = "typed", "手で入力"
    PORTFOLIO = "portfolio", "特許の一覧から"
    OFFICE = "office", "特許庁の情報から"
