"""The jobs of every day. Their key is the day in Japan."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from tsunagu.domain.audit.actions import write_daily_head
from tsunagu.domain.consent.actions import close_expired
from tsunagu.domain.work import actions
from tsunagu.domain.work.actions.running import Run


def write_head(run: Run) -> Mapping[str, object]:
    return {"entries": write_daily_head(day=date.fromisoformat(run.key))}


def send_digests(run: Run) -> Mapping[str, object]:
    return {"sent": actions.send_digests(day=date.fromisoformat(run.key), at=timezone.now())}


def close_grants(_run: Run) -> Mapping[str, object]:
    closed = 0
    while done := close_expired(at=timezone.now()):
        closed += done
    return {"closed": closed}
