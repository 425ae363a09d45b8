"""What every change of a docket ends with."""

from datetime import datetime
from typing import Any

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.consent.actions import touch_grants
from tsunagu.domain.docket.models import Docket
from tsunagu.domain.work.actions import record_change


def note_change(case: Any, verb: Verb, label: str, at: datetime) -> None:
    """This function will note that a consultation's docket changed: for its lists, the audit and the outbox."""
    Docket.objects.filter(consultation_id=case.pk).update(changed_at=at)
    case.changed_at = max(at, case.changed_at)
    case.save(update_fields=["changed_at"])
    touch_grants(consultation_id=case.pk, at=case.changed_at)
    record_change(verb=verb, actor=label, subject=case.label, at=at)


def find_docket(case: Any, at: datetime) -> Docket:
    """This function will return the docket of a consultation, made when there is none yet."""
    return Docket.objects.get_or_create(consultation_id=case.pk, defaults={"made_at": at, "changed_at": at})[
        0
    ]
