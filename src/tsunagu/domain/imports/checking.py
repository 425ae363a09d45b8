"""The dry run: a whole workbook against itself and against what is there. It changes nothing."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from tsunagu.domain.documents.inspection.workbooks import Workbook
from tsunagu.domain.imports.book import Book
from tsunagu.domain.imports.enums import Kind
from tsunagu.domain.imports.findings import Report
from tsunagu.domain.imports.ledger import open_ledger
from tsunagu.domain.imports.reading import Entry, match_sheets, read_entries
from tsunagu.domain.imports.sheets import CHECKS, SHEETS
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.permissions import require
from tsunagu.domain.people.roles import Permission


def check_importer(actor: Actor) -> Staff:
    """This function will return the actor who may bring a network in; raises NotPermitted."""
    require(actor, Permission.NETWORK_MANAGE)
    require(actor, Permission.PEOPLE_MANAGE)
    if not isinstance(actor, Staff):
        raise NotPermitted
    return actor


def examine(actor: Actor, workbook: Workbook, *, at: datetime) -> Book:
    """This function will hold every row of a workbook against the others and what is there. Raises NotPermitted."""
    importer = check_importer(actor)
    today = timezone.localdate(at)
    book = Book(importer, at, today, open_ledger(importer, at))
    for kind, sheet in match_sheets(workbook, SHEETS, book.report.findings):
        book.open_kind(Kind(kind.kind))
        entries = read_entries(
            kind, sheet, today=today, since_1904=workbook.since_1904, findings=book.report.findings
        )
        before = len(book.report.findings)
        rows = list(entries)
        if not rows and any(each.is_problem for each in book.report.findings[before:]):
            book.unread.add(Kind(kind.kind))
        for entry in rows:
            if entry.is_left_out:
                book.report.counts[Kind(kind.kind)].left_out += 1
            elif entry.is_sound:
                CHECKS[kind.kind](entry, book)
            else:
                book.broken.update(_name(entry))
    order = {sheet.name: place for place, sheet in enumerate(workbook.sheets)}
    book.report.findings.sort(key=lambda each: (order.get(each.sheet, -1), each.row))
    return book


def check_workbook(actor: Actor, workbook: Workbook, *, at: datetime) -> Report:
    """This function will find everything that is wrong with a workbook, and what each row comes to. Raises NotPermitted."""
    return examine(actor, workbook, at=at).report


def _name(entry: Entry) -> list[tuple[Kind, Any]]:
    """What others may refer to a row by, as far as it could be read."""
    values = entry.values
    match entry.kind.kind:
        case Kind.BODIES:
            return [(Kind.BODIES, values.get("code"))]
        case Kind.STAFF:
            return [(Kind.STAFF, (values.get("body"), values.get("email")))]
        case Kind.CLIENTS:
            names = [values.get("key"), values.get("number")]
            return [(Kind.CLIENTS, (values.get("body"), name)) for name in names if name]
    return []
