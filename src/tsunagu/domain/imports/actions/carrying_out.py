"""A checked workbook carried out: a row is in whole or not at all, and a run that was cut off goes on where it stood."""

import time
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.documents.inspection import parse_workbook
from tsunagu.domain.imports.carrying import Carrier, carry
from tsunagu.domain.imports.checking import check_importer, examine
from tsunagu.domain.imports.enums import State
from tsunagu.domain.imports.exceptions import ImportNotReady
from tsunagu.domain.imports.findings import Finding, Step
from tsunagu.domain.imports.models import Import
from tsunagu.domain.imports.queries import find_importer, find_row
from tsunagu.domain.imports.rules import QUIET
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.problems import Problem

CARRY = "imports.carry"
"""The kind of job that brings in."""
CHUNK_SECONDS = 0.4
"""So long one transaction goes on: others who write at the desk wait that long at most."""
PAUSE_SECONDS = 0.03
"""Between two of them somebody else gets a turn; SQLite has no queue of its own."""

Note = Callable[[int, int], None]


@transaction.atomic
def start_import(*, actor: Actor, public_id: str, at: datetime) -> None:
    """This function will say that a workbook without problems shall be brought in; the job does it.

    Raises ImportNotFound, NotPermitted, ImportNotReady.
    """
    importer = check_importer(actor)
    row = find_row(importer, public_id)
    ready = Q(state__in=[State.READY, State.STOPPED]) | Q(state=State.RUNNING, changed_at__lt=at - QUIET)
    if not Import.objects.filter(ready, pk=row.pk).update(
        state=State.RUNNING,
        requested_by_id=importer.person_id,
        organisation_id=importer.organisation_id,
        changed_at=at,
    ):
        raise ImportNotReady
    record_change(verb=Verb.IMPORT_STARTED, actor=importer.label, subject=row.label, at=at)


def carry_out(*, public_id: str, at: datetime, seconds: float, note: Note) -> bool:
    """This function will bring in rows for so many seconds and tell whether the import is over.

    ``note`` hears how many of how many are in, inside each transaction: what it raises undoes that one. What a row's action
    refuses, or an importer who may not any more, stops the import there, and is a finding; what came before stays.
    """
    row = Import.objects.filter(public_id=public_id, state=State.RUNNING).first()
    if row is None:
        return True
    until = time.monotonic() + seconds
    try:
        importer = check_importer(find_importer(row))
    except NotPermitted as refusal:
        _stop(row, [Finding("", 0, "", refusal.what, refusal.how, refusal.code)], at)
        return True
    book = examine(importer, parse_workbook(row.table), at=at)
    if book.report.problems:  # something else has changed since it was checked
        _stop(row, book.report.findings, at)
        return True
    carrier, steps = Carrier(row, importer, book.ledger, at), book.report.steps
    row.total = max(row.total, len(steps))
    while steps:
        taken, problem = _carry_chunk(steps, carrier, row, note)
        steps = steps[taken:]
        if problem is not None:
            _stop(row, [problem], at)
            return True
        if steps and time.monotonic() > until:
            return False
        time.sleep(PAUSE_SECONDS)
    _end(row, importer.label, at)
    return True


def _carry_chunk(steps: list[Step], carrier: Carrier, row: Import, note: Note) -> tuple[int, Finding | None]:
    taken, ends = 0, time.monotonic() + CHUNK_SECONDS
    with transaction.atomic():
        for step in steps:
            try:
                with transaction.atomic():
                    carry(step, carrier)
            except Problem as refusal:
                problem = Finding(step.sheet, step.row, "", refusal.what, refusal.how, refusal.code)
                break
            taken += 1
            if time.monotonic() > ends:
                problem = None
                break
        else:
            problem = None
        done = row.total - len(steps) + taken
        Import.objects.filter(pk=row.pk).update(done=done, total=row.total, changed_at=carrier.at)
        note(done, row.total)
    return taken, problem


def _stop(row: Import, found: list[Finding], at: datetime) -> None:
    row.keep_findings(found)
    row.state, row.changed_at = State.STOPPED, at
    row.save(update_fields=["findings", "problems", "state", "changed_at"])


@transaction.atomic
def _end(row: Import, label: str, at: datetime) -> None:
    row.state, row.done, row.table = State.DONE, row.total, ""
    row.changed_at = row.ended_at = at
    row.save(update_fields=["state", "done", "total", "table", "changed_at", "ended_at"])
    record_change(verb=Verb.IMPORT_DONE, actor=label, subject=row.label, at=at)
