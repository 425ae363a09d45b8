"""What imports keep: that one ran and where each of its rows went stays, the workbook goes."""

from collections.abc import Iterator
from datetime import datetime

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.imports.enums import State
from tsunagu.domain.imports.models import Import
from tsunagu.domain.people.actions import INSTALLATION
from tsunagu.domain.records.expiry import expire_rows
from tsunagu.domain.records.record_class import RecordClass, Row, describe
from tsunagu.domain.records.subject import Subject
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


def _export(subject: Subject) -> Iterator[Row]:
    for row in Import.objects.filter(requested_by_id=subject.person_id).order_by("received_at", "pk"):
        yield describe(
            row, "public_id", "name", "state", "done", "total", "received_at", "changed_at", "ended_at"
        )


def _empty(keys: list[int], at: datetime) -> int:
    for row in Import.objects.select_for_update().filter(pk__in=keys).order_by("pk"):
        row.upload = row.table = ""
        row.findings, row.problems = [], 0
        row.state, row.changed_at = State.CLEARED, at
        row.save()
        record_change(verb=Verb.IMPORT_CLEARED, actor=INSTALLATION, subject=row.label, at=at)
    return len(keys)


IMPORTS = RecordClass(
    "imports",
    Words("Excelからの取込み", "Imports from Excel"),
    ("imports.Import", "imports.ImportedRow"),
    _export,
    stays=Words(
        "取り込んだという事実と、各行がどの記録になったかの符号だけが残ります。表の中身は消えます。",
        "Only the bare fact of the import and the label of what each row became stay; the workbook goes.",
    ),
    expiry=expire_rows(lambda: Import.objects.exclude(state=State.CLEARED), "changed_at", erase=_empty),
)
