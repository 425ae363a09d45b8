"""People are told of days that came near: one notice for a docket and day, which the house sends on by e-mail."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.docket.models import Docket, Reminded
from tsunagu.domain.docket.reminding import list_nearing, say_nearing
from tsunagu.domain.work.actions import notify, record_change

KIND = "docket.due"
SYSTEM = "installation"


@transaction.atomic
def remind_of_docket(*, docket: int, at: datetime) -> int:
    """This function will tell everybody who watches a docket what came near, and count whom it told.

    Each thing is told a person once for each of the days ahead they chose, however often this is called.
    """
    row = (
        Docket.objects.select_for_update(of=("self",))
        .select_related("consultation")
        .filter(pk=docket)
        .first()
    )
    if row is None:  # erased in the meantime
        return 0
    case = row.consultation
    told = list_nearing(row, at)
    for near in told:
        Reminded.objects.bulk_create(
            [Reminded(docket=row, person_id=near.person_id, key=key, told_at=at) for key in near.keys]
        )
        notify(
            person_id=near.person_id,
            kind=KIND,
            key=f"docket:{row.pk}:{sha256(' '.join(near.keys).encode()).hexdigest()[:32]}",
            words=say_nearing(case.reference, near),
            url=f"/consultations/{case.public_id}/docket/",
            at=at,
        )
    if told:
        record_change(verb=Verb.DOCKET_REMINDED, actor=SYSTEM, subject=case.label, at=at)
    return len(told)
