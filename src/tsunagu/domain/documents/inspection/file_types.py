"""The kinds of file that are taken: nothing else is, whatever it is called."""

from enum import StrEnum


class FileType(StrEnum):
    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    CSV = "csv"
    TEXT = "txt"
    XLSX = "xlsx"
    DOCX = "docx"


EXTENSIONS = {
    "pdf": FileType.PDF,
    "png": FileType.PNG,
    "jpg": FileType.JPEG,
    "jpeg": FileType.JPEG,
    "csv": FileType.CSV,
    "tsv": FileType.CSV,
    "txt": FileType.TEXT,
    "xlsx": FileType.XLSX,
    "docx": FileType.DOCX,
}

MEDIA_TYPES = {
    FileType.PDF: "application/pdf",
    FileType.PNG: "image/png",
    FileType.JPEG: "image/jpeg",
    FileType.CSV: "text/csv",
    FileType.TEXT: "text/plain",
    FileType.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileType.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

SIGNATURES = {
    FileType.PDF: frozenset({".pdf"}),
    FileType.PNG: frozenset({".png"}),
    FileType.JPEG: frozenset({".jpg", ".jpeg"}),
    FileType.XLSX: frozenset({".xlsx", ".zip"}),
    FileType.DOCX: frozenset({".docx", ".zip"}),
}
"""What puremagic must say of the content, one of them. Text has no signature; it is decoded whole."""

NOT_TEXT = frozenset({".pdf", ".html", ".htm", ".svg"})
"""Formats that can be written in plain characters: under the name of a text they are refused."""

TEXTS = frozenset({FileType.CSV, FileType.TEXT})
