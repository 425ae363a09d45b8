"""Is a file what its name says, and can it be shown safely? Without Django: the untrusting half runs in a process of its own."""

from tsunagu.domain.documents.inspection.cell import inspect_file
from tsunagu.domain.documents.inspection.charsets import name_charset
from tsunagu.domain.documents.inspection.file_types import MEDIA_TYPES, TEXTS, FileType
from tsunagu.domain.documents.inspection.finding import Finding
from tsunagu.domain.documents.inspection.flattening import write_sheets
from tsunagu.domain.documents.inspection.names import clean_name, read_type
from tsunagu.domain.documents.inspection.workbooks import Workbook, parse_workbook, read_workbook

__all__ = [
    "MEDIA_TYPES",
    "TEXTS",
    "FileType",
    "Finding",
    "Workbook",
    "clean_name",
    "inspect_file",
    "name_charset",
    "parse_workbook",
    "read_type",
    "read_workbook",
    "write_sheets",
]
