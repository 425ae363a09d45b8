"""How people meet, and what becomes of a meeting."""

from django.db import models


class Way(models.TextChoices):
    IN_PERSON = "in_person", "来所"
    PHONE = "phone", "電話"
    ONLINE = "online", "オンライン"


class State(models.TextChoices):
    """``MISSED`` means that the client did not come."""

    BOOKED = "booked", "予約ずみ"
    CANCELLED = "cancelled", "取消し"
    HELD = "held", "実施ずみ"
    MISSED = "missed", "来られませんでした"
