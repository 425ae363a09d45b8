"""What nobody needs any more goes: the trail of every change is in the audit, not here."""

from datetime import datetime, timedelta

from django.db import transaction

from tsunagu.domain.work.models import Digest, Job, OutboxMessage

ENDED_JOBS = timedelta(days=30)
DELIVERED_MESSAGES = timedelta(days=90)
DIGESTS = timedelta(days=400)


@transaction.atomic
def clear_old_work(*, at: datetime) -> dict[str, int]:
    """This function will remove ended jobs, delivered messages and old notes of the queue, and count them by name."""
    from django_q.models import Failure

    jobs, _ = Job.objects.filter(ended_at__lt=at - ENDED_JOBS).delete()
    messages, _ = OutboxMessage.objects.filter(delivered_at__lt=at - DELIVERED_MESSAGES).delete()
    digests, _ = Digest.objects.filter(day__lt=(at - DIGESTS).date()).delete()
    failures, _ = Failure.objects.filter(stopped__lt=at - ENDED_JOBS).delete()
    return {"jobs": jobs, "messages": messages, "digests": digests, "failures": failures}
