"""A request that may come again is done once: the answer it got is kept with what it did, in one transaction."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from tsunagu.domain.records.periods import get_period
from tsunagu.domain.work.exceptions import refuse_key, refuse_other_request
from tsunagu.domain.work.models import KeptAnswer

KEY_CHARACTERS = 200
SALT = "tsunagu.work.answers"
Answer = Mapping[str, object]
"""Names of things; it is kept as it is, so nothing that somebody wrote and no secret belongs into it."""


@transaction.atomic
def answer_once(*, asked_by: str, key: str, asked: bytes, act: Callable[[], Answer], at: datetime) -> Answer:
    """This function will do what was asked and return the answer; the same ``key`` of the same asker does it once.

    Asked again, also at the same moment, the answer of the first time comes back. What is refused leaves nothing behind, so
    that a mended request may use its key. Raises KeyRefused for no key and for one that stands for something else, and what
    ``act`` raises.
    """
    if not 1 <= len(key) <= KEY_CHARACTERS or not key.isascii() or not key.isprintable():
        raise refuse_key()
    names = {"asked_by": asked_by, "key_hash": _hash(asked_by, key.encode())}
    asked_hash = _hash(asked_by, asked)
    KeptAnswer.objects.filter(**names, answered_at__lt=at - get_period("answers").length).delete()
    mine = KeptAnswer(**names, asked_hash=asked_hash, answered_at=at)
    # The second of two at once waits here until the first has answered or failed, then finds its row, or writes its own.
    KeptAnswer.objects.bulk_create([mine], ignore_conflicts=True)
    row = KeptAnswer.objects.select_for_update().get(**names)
    if row.asked_hash != asked_hash:
        raise refuse_other_request()
    if not row.answer:
        row.answer = dict(act())
        row.save(update_fields=["answer"])
    return row.answer


def _hash(asked_by: str, told: bytes) -> str:
    return salted_hmac(SALT, asked_by.encode() + b"\0" + told, algorithm="sha256").hexdigest()
