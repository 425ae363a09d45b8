"""One check on its way: what is there, what the workbook said so far, and what was found."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date, datetime

from tsunagu.domain.imports.enums import Deed, Kind
from tsunagu.domain.imports.findings import Counts, Report, Step
from tsunagu.domain.imports.ledger import Body, Ledger
from tsunagu.domain.imports.reading import Entry
from tsunagu.domain.people.actors import Staff
from tsunagu.kernel.words import NOTHING, Words


@dataclass(slots=True)
class Book:
    """``seen`` are the rows that took a key first; ``clients`` the names of the workbook's companies by body and number.

    ``broken`` are keys of rows that could not be read, ``unread`` kinds whose sheet as a whole could not be: who refers to
    one is not told a second time.
    """

    actor: Staff
    at: datetime
    today: date
    ledger: Ledger
    report: Report = field(default_factory=Report)
    seen: dict[Hashable, Entry] = field(default_factory=dict)
    clients: dict[tuple[str, str], str] = field(default_factory=dict)
    broken: set[tuple[Kind, Hashable]] = field(default_factory=set)
    unread: set[Kind] = field(default_factory=set)

    def refuse(self, entry: Entry, column: str, what: Words, how: Words = NOTHING, *, code: str) -> None:
        """This function will note a problem of a row."""
        self.report.findings.append(entry.find(column, what, how, code=code))

    def remark(self, entry: Entry, column: str, what: Words, how: Words = NOTHING, *, code: str) -> None:
        """This function will note something about a row that stops nothing."""
        self.report.findings.append(entry.find(column, what, how, code=code, is_problem=False))

    def claim(self, entry: Entry, key: Hashable, column: str, what: Words) -> bool:
        """This function will tell whether a row is the first with its key; if not, that is a problem."""
        first = self.seen.setdefault((entry.kind.kind, key), entry)
        if first is entry:
            return True
        self.refuse(
            entry,
            column,
            Words(
                f"{first.row}行目と{what.ja}が同じです。", f"It has the same {what.en} as row {first.row}."
            ),
            Words("どちらか一方を直すか、消してください。", "Change or remove one of them."),
            code="row_twice",
        )
        return False

    def is_excused(self, kind: Kind, key: Hashable) -> bool:
        """This function will tell whether something may be missing only because its row or sheet could not be read."""
        return kind in self.unread or (kind, key) in self.broken

    def find_body(self, entry: Entry) -> Body | None:
        """This function will return the body a row names; none is a problem."""
        code = entry.values["body"]
        body = self.ledger.find_body(code)
        if body is None and not self.is_excused(Kind.BODIES, code):
            is_gone = code in self.ledger.dissolved
            what = (
                Words(
                    f"機関「{code}」はネットワークから外れています。",
                    f"The body {code} has left the network.",
                )
                if is_gone
                else Words(f"機関「{code}」はありません。", f"There is no body {code}.")
            )
            how = Words(
                "「機関」のシートに加えるか、記号を直してください。",
                "Add it to the sheet of bodies, or mend the code.",
            )
            self.refuse(entry, "body", what, NOTHING if is_gone else how, code="body_unknown")
        return body

    def take(self, entry: Entry, deed: Deed, **values: object) -> None:
        """This function will count a sound row and note what it comes to."""
        counts = self.report.counts[entry.kind.kind]
        match deed:
            case Deed.ADD:
                counts.added += 1
            case Deed.CHANGE:
                counts.changed += 1
            case _:
                counts.kept += 1
        if deed is not Deed.KEEP:
            self.report.steps.append(Step(Kind(entry.kind.kind), entry.sheet, entry.row, deed, values))

    def open_kind(self, kind: Kind) -> None:
        """This function will begin to count a sheet."""
        self.report.counts[kind] = Counts()
