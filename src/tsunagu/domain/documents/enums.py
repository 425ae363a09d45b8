"""What a document is for."""

from django.db import models


class Purpose(models.TextChoices):
    PATENTS = "patents", "特許情報のファイル"
    PAPERS = "papers", "相談の資料"
