"""A checked workbook carried out: a row is in whole or not at all, and a run that was cut off goes on where it stood.

``changed_at`` is the fence between two runs of one import: each transaction holds the row as its own run left it, or ends.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.documents.inspection import parse_workbook
from tsunagu.domain.imports.actions.handing_over import hand_over_missed
from tsunagu.domain.imports.carrying import Carrier, carry
from tsunagu.domain.imports.checking import check_importer, examine
from tsunagu.domain.imports.enums import State
from tsunagu.domain.imports.exceptions import ImportNotReady, ImportOvertaken, ImportTaken
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
"""So long one transaction goes on."""
PAUSE_SECONDS = 0.12
"""Between two of them somebody else gets a turn. SQLite has no queue: who waits there looks again every 0.1 s (its busy
handler), so a shorter pause would let them miss one turn after the other."""

Note = Callable[[int, int], None]


@transaction.atomic
def start_import(*, actor: Actor, public_id: str, at: datetime, takes_over: bool = False) -> None:
    """This function will say that a workbook without problems shall be brought in; the job does it.

    ``takes_over`` goes on in the place of a run that may still be at it, and which then ends. Raises ImportNotFound,
    NotPermitted, ImportNotReady.
    """
    importer = check_importer(actor)
    row = find_row(importer, public_id)
    left_behind = Q(state=State.RUNNING) if takes_over else Q(state=State.RUNNING, changed_at__lt=at - QUIET)
    ready = Q(state__in=[State.READY, State.STOPPED]) | left_behind
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
    Raises ImportTaken when another run goes on with it.
    """
    row = Import.objects.filter(public_id=public_id, state=State.RUNNING).first()
    if row is None:
        return True
    is_over = _carry_rows(row, at, seconds, note)
    hand_over_missed(at=at)  # who joined while the rows that wait for them were being saved
    return is_over


def _carry_rows(row: Import, at: datetime, seconds: float, note: Note) -> bool:
    began = time.monotonic()
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
        taken, problem = _carry_chunk(steps, carrier, row, note, began)
        steps = steps[taken:]
        if problem is not None:
            _stop(row, [problem], row.changed_at)
            return True
        if steps and time.monotonic() - began > seconds:
            return False
        time.sleep(PAUSE_SECONDS)
    _end(row, importer.label, at + timedelta(seconds=time.monotonic() - began))
    return True


def _carry_chunk(
    steps: list[Step], carrier: Carrier, row: Import, note: Note, began: float
) -> tuple[int, Finding | None]:
    taken, problem, ends = 0, None, time.monotonic() + CHUNK_SECONDS
    with transaction.atomic():
        _hold(row)
        for step in steps:
            try:
                _carry_row(step, carrier)
            except Problem as refusal:
                problem = Finding(step.sheet, step.row, "", refusal.what, refusal.how, refusal.code)
                break
            taken += 1
            if time.monotonic() > ends:
                break
        done = row.total - len(steps) + taken
        now = carrier.at + timedelta(seconds=time.monotonic() - began)
        Import.objects.filter(pk=row.pk).update(done=done, total=row.total, changed_at=now)
        note(done, row.total)
    row.changed_at = now
    return taken, problem


def _carry_row(step: Step, carrier: Carrier) -> None:
    """A row that is in already, though it was not when this run looked, came with another workbook."""
    try:
        with transaction.atomic():
            carry(step, carrier)
    except IntegrityError as clash:
        raise ImportOvertaken from clash


def _hold(row: Import) -> None:
    """Nobody else starts this import until the transaction's end."""
    ours = Import.objects.filter(pk=row.pk, state=State.RUNNING, changed_at=row.changed_at)
    if not ours.select_for_update().exists():
        raise ImportTaken


@transaction.atomic
def _stop(row: Import, found: list[Finding], at: datetime) -> None:
    _hold(row)
    row.keep_findings(found)
    row.state, row.changed_at = State.STOPPED, at
    row.save(update_fields=["findings", "problems", "state", "changed_at"])


@transaction.atomic
def _end(row: Import, label: str, at: datetime) -> None:
    _hold(row)
    row.state, row.done, row.table = State.DONE, row.total, ""
    row.changed_at = row.ended_at = at
    row.save(update_fields=["state", "done", "total", "table", "changed_at", "ended_at"])
    record_change(verb=Verb.IMPORT_DONE, actor=label, subject=row.label, at=at)
