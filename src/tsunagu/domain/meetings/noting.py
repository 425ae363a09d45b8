"""What every change of a meeting ends with."""

from datetime import datetime
from typing import Any

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.consent.actions import touch_grants
from tsunagu.domain.work.actions import record_change


def note_change(case: Any, booking: str, verb: Verb, label: str, at: datetime) -> None:
    """This function will note that a meeting of a consultation changed: for its lists, the audit and the outbox."""
    case.changed_at = max(at, case.changed_at)
    case.save(update_fields=["changed_at"])
    touch_grants(consultation_id=case.pk, at=case.changed_at)
    record_change(verb=verb, actor=label, subject=case.label, at=at, payload={"meeting": booking})
