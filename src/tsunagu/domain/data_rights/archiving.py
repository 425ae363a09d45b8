"""What a copy consists of: one page to read, one file for machines, a table per record class, every file of the client.

It goes into a stream and never lies whole in the memory: rows come from the database in pieces, files one by one.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, TYPE_CHECKING

from tsunagu.domain.data_rights.exceptions import DataRightsProblem
from tsunagu.domain.deliverables.codec import decode_assessment
from tsunagu.domain.deliverables.models import AssessmentRecord
from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.domain.records.periods import Period, list_periods
from tsunagu.domain.records.record_class import KeptFile, RecordClass, Row, list_record_classes
from tsunagu.domain.records.subject import Subject
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from tsunagu.advice.assessment import Assessment

SCHEMA = "tsunagu-data/1"
"""The version of `data.json`: it changes when a reader of the one before would misread it."""
SHOWN = 200
"""So many rows of a class stand on the page; the tables hold all."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a cell begins that a spreadsheet would compute (OWASP, CSV injection)."""
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')


@dataclass(frozen=True, slots=True)
class Section:
    """One record class on the page: its first rows, how many there are, and how long it is kept."""

    code: str
    name: Words
    rows: tuple[Row, ...]
    total: int
    period: Period | None
    stays: Words


@dataclass(frozen=True, slots=True)
class Page:
    """What the page of a copy is made of; ``files`` are the paths within the copy."""

    made_at: datetime
    sections: tuple[Section, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rendering:
    """What the floor above lends: the page by language, and an assessment as files (ending, bytes)."""

    page: Callable[[Page, str], str]
    assessment: Callable[["Assessment", str], Iterable[tuple[str, bytes]]]


def fill_archive(
    out: IO[bytes],
    subject: Subject,
    *,
    rendering: Rendering,
    at: datetime,
    report: Callable[[int, int], None],
) -> int:
    """This function will write the copy of everything about a subject into a stream and return how many files it holds.

    A file of the client that cannot be read is named in the copy, with the reason, instead of failing the whole.
    ``report`` is told how many of how many parts are done.
    """
    classes = [each for each in list_record_classes() if each.export is not None]
    files = sum(1 for each in classes if each.files for _ in each.files(subject))
    records = AssessmentRecord.objects.filter(consultation_id__in=subject.consultation_ids)
    total, done, written, sections = 2 * len(classes) + files + records.count() + 1, 0, [], []

    def step() -> None:
        nonlocal done
        done += 1
        report(done, total)

    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        with package.open("data.json", "w", force_zip64=True) as raw:
            _write_json(raw, classes, subject, at, step)
        for each in classes:
            sections.append(_write_table(package, each, subject))
            step()
        for kept in (kept for each in classes if each.files for kept in each.files(subject)):
            written.append(_write_file(package, kept))
            step()
        for record in records.select_related("consultation").order_by("pk").iterator():
            written += _write_assessment(package, record, rendering)
            step()
        page = Page(at, tuple(sections), tuple(written))
        for language, name in (("ja", "index.html"), ("en", "index.en.html")):
            package.writestr(_place(name), rendering.page(page, language).encode())
        step()
    return len(written) + len(sections) + 3


def _write_json(
    raw: IO[bytes], classes: list[RecordClass], subject: Subject, at: datetime, step: Callable[[], None]
) -> None:
    """Row by row: the whole would be as large as all the client ever wrote."""
    with io.TextIOWrapper(raw, encoding="utf-8") as out:
        out.write(f'{{"schema": "{SCHEMA}", "made_at": "{at.isoformat()}", "records": {{')
        for place, each in enumerate(classes):
            out.write(f"{',' if place else ''}\n{json.dumps(each.code)}: [")
            for number, row in enumerate(_export(each, subject)):
                out.write(f"{',' if number else ''}\n {write_json(row)}")
            out.write("]")
            step()
        out.write("}}\n")


def _write_table(package: zipfile.ZipFile, record_class: RecordClass, subject: Subject) -> Section:
    shown: list[Row] = []
    total, columns = 0, _list_columns(record_class, subject)
    with (
        package.open(f"tables/{record_class.code}.csv", "w", force_zip64=True) as raw,
        io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as text,
    ):
        sheet = csv.writer(text)
        sheet.writerow(columns)
        for row in _export(record_class, subject):
            sheet.writerow([neutralise(row.get(name)) for name in columns])
            total += 1
            if total <= SHOWN:
                shown.append(row)
    period = list_periods().get(record_class.code)
    return Section(record_class.code, record_class.name, tuple(shown), total, period, record_class.stays)


def _list_columns(record_class: RecordClass, subject: Subject) -> list[str]:
    """The rows of a class may differ in their columns; a first walk finds them all."""
    return list(dict.fromkeys(name for row in _export(record_class, subject) for name in row))


def _export(record_class: RecordClass, subject: Subject) -> Iterator[Row]:
    assert record_class.export is not None  # noqa: S101 - the caller chose those that have one
    return record_class.export(subject)


def _write_file(package: zipfile.ZipFile, kept: KeptFile) -> str:
    path = "/".join(clean_part(part) for part in (*kept.folder.split("/"), kept.name))
    try:
        content = kept.read()
    except (DocumentProblem, DataRightsProblem) as problem:
        path, content = f"{path}.txt", f"{problem.sentence('ja')}\n{problem.sentence('en')}\n".encode()
    # Level 0: papers are packed already, and packing again would take the job's time.
    package.writestr(_place(path), content, compresslevel=0)
    return path


def _write_assessment(
    package: zipfile.ZipFile, record: AssessmentRecord, rendering: Rendering
) -> Iterator[str]:
    assessment = decode_assessment.__wrapped__(record.body)  # not kept in the process: nobody turns its pages
    if assessment is None:
        return  # an older version wrote it: it stands in data.json as it was written
    case = record.consultation
    for ending, content in rendering.assessment(assessment, case.language):
        path = f"{clean_part(case.reference)}/assessment.{ending}"
        package.writestr(_place(path), content)
        yield path


def _place(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path)  # the first day a ZIP knows: when it was packed stands on the page
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return entry


def clean_part(name: str) -> str:
    """This function will return the name of a folder or file that every system takes and that leads nowhere else."""
    return UNSAFE.sub("_", name).strip(" .") or "_"


def neutralise(value: object) -> str:
    """This function will return a cell's text; what a spreadsheet would take for a formula gets an apostrophe in front."""
    if isinstance(value, Words):
        value = f"{value.ja} / {value.en}"
    text = value if isinstance(value, str) else "" if value is None else write_json(value).strip('"')
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def write_json(value: object) -> str:
    """This function will write a value of a row as JSON: days and moments in ISO 8601, words in both languages."""
    return json.dumps(value, ensure_ascii=False, default=_tell)


def _tell(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Words):
        return {"ja": value.ja, "en": value.en}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no JSON for {type(value).__name__}")
