"""A workbook received and checked. Its bytes are kept sealed until the cell has read them."""

from base64 import b64decode, b64encode
from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.domain.documents.inspection import clean_name, parse_workbook, read_type, read_workbook
from tsunagu.domain.documents.rules import check_size
from tsunagu.domain.imports.checking import check_importer, check_workbook
from tsunagu.domain.imports.enums import State
from tsunagu.domain.imports.exceptions import ImportNotReady
from tsunagu.domain.imports.findings import Finding
from tsunagu.domain.imports.models import Import
from tsunagu.domain.imports.queries import find_importer, find_row
from tsunagu.domain.imports.rules import QUIET
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.work.actions import record_change

CHECK = "imports.check"
"""The kind of job that reads and checks."""


@transaction.atomic
def receive_workbook(
    *, actor: Actor, name: str, content: bytes, holds_mails: bool, at: datetime, table: str = ""
) -> str:
    """This function will keep a workbook for checking and return its public id. Nothing is read of it yet, or only ``table``.

    Raises NotPermitted, DocumentProblem for its size or the kind its name promises.
    """
    importer = check_importer(actor)
    check_size(name, len(content))
    read_type(name)
    row = Import.objects.create(
        name=clean_name(name),
        upload="" if table else b64encode(content).decode(),
        table=table,
        holds_mails=holds_mails,
        requested_by_id=importer.person_id,
        organisation_id=importer.organisation_id,
        received_at=at,
        changed_at=at,
    )
    record_change(verb=Verb.IMPORT_RECEIVED, actor=importer.label, subject=row.label, at=at)
    return row.public_id


@transaction.atomic
def check_again(*, actor: Actor, public_id: str, at: datetime) -> None:
    """This function will say that a check that was left behind shall be made again; the job does it.

    Raises ImportNotFound, NotPermitted, ImportNotReady while somebody may be at it.
    """
    importer = check_importer(actor)
    row = find_row(importer, public_id)
    left_behind = Import.objects.filter(pk=row.pk, state=State.CHECKING, changed_at__lt=at - QUIET)
    if not left_behind.update(
        requested_by_id=importer.person_id, organisation_id=importer.organisation_id, changed_at=at
    ):
        raise ImportNotReady
    record_change(verb=Verb.IMPORT_CHECK_ASKED, actor=importer.label, subject=row.label, at=at)


def check_received(*, public_id: str, at: datetime) -> None:
    """This function will read a received workbook in the cell and keep what was found; doing it again changes nothing.

    What is wrong with the file as a whole is a finding, too. Raises ImportNotFound, NotPermitted.
    """
    row = Import.objects.filter(public_id=public_id, state=State.CHECKING).first()
    if row is None:
        return
    importer = check_importer(find_importer(row))
    try:
        row.table = row.table or read_workbook(row.name, b64decode(row.upload))
    except DocumentProblem as problem:
        found = [Finding("", 0, "", problem.what, problem.how, problem.code)]
        counts: dict[str, dict[str, int]] = {}
    else:
        report = check_workbook(importer, parse_workbook(row.table), at=at)
        found, counts, row.total = report.findings, report.count(), len(report.steps)
    row.counts = counts
    row.keep_findings(found)
    row.state = State.REFUSED if row.problems else State.READY
    row.upload, row.changed_at = "", at
    with transaction.atomic():
        fresh = Import.objects.select_for_update().filter(pk=row.pk, state=State.CHECKING).exists()
        if fresh:
            row.save()
            record_change(verb=Verb.IMPORT_CHECKED, actor=importer.label, subject=row.label, at=at)
