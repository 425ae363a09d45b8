"""File names as people know them, and the one type a name may promise."""

import unicodedata
from mimetypes import MimeTypes

from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.domain.documents.inspection.file_types import EXTENSIONS, FileType
from tsunagu.kernel.words import Words

LONGEST_NAME = 120
# What Windows or a browser would run, and the library's table does not list.
RUN = {"bat", "cmd", "com", "cpl", "docm", "hta", "jar", "js", "jse", "lnk", "msi", "php", "pif", "ps1", "scr",
       "sh", "url", "vb", "vbe", "vbs", "wsf", "wsh", "xlsb", "xlsm"}  # fmt: skip
KNOWN = {ending.removeprefix(".") for ending in MimeTypes(()).types_map[True]} | RUN | set(EXTENSIONS)


def clean_name(name: str) -> str:
    """This function will return a file name as people know it: no folder, no control characters, not too long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(mark for mark in last if unicodedata.category(mark)[0] != "C").strip()
    return shown[-LONGEST_NAME:] or "file"


def read_type(name: str) -> FileType:
    """This function will return the type a name promises.

    Raises DocumentProblem for an ending that is not taken, and for a name with two endings (`offer.pdf.exe`, `offer.exe.pdf`).
    """
    shown = clean_name(name)
    parts = unicodedata.normalize("NFKC", shown).lower().split(".")
    endings = [part.strip() for part in parts[1:]]
    if not endings or endings[-1] not in EXTENSIONS:
        raise DocumentProblem(
            Words("この種類のファイルは受け取れません。", "This kind of file cannot be taken."),
            where=shown,
            how=Words(
                "PDF、PNG、JPEG、CSV、テキスト、Excel（xlsx）、Word（docx）のどれかにしてお送りください。",
                "Send it as PDF, PNG, JPEG, CSV, plain text, Excel (xlsx) or Word (docx).",
            ),
            code="document_type_unknown",
        )
    if any(len(ending) > 1 and ending in KNOWN for ending in endings[:-1]):
        raise DocumentProblem(
            Words("ファイル名に拡張子が2つあります。", "The file name has two extensions."),
            where=shown,
            how=Words(
                "ファイル名の終わりの拡張子を1つだけにして、もう一度お送りください。",
                "Leave only one extension at the end of the name and send it again.",
            ),
            code="document_two_extensions",
        )
    return EXTENSIONS[endings[-1]]
