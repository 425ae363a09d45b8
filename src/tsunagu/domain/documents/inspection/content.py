"""The content against the type that its name promises. Hostile bytes are parsed here: call it in a cell."""

import io
import zipfile

from tsunagu.domain.documents.inspection.file_types import SIGNATURES, TEXTS, FileType
from tsunagu.domain.documents.inspection.finding import Finding
from tsunagu.domain.documents.inspection.images import inspect_image
from tsunagu.domain.documents.inspection.packages import check_locked, inspect_package
from tsunagu.domain.documents.inspection.pdfs import inspect_pdf
from tsunagu.domain.documents.inspection.refusals import refuse_two_in_one
from tsunagu.domain.documents.inspection.texts import check_signature, inspect_text

PDF_HEAD = 1024
"""A reader of PDF looks for its mark within so many bytes."""


def inspect_content(content: bytes, promised: FileType) -> Finding:
    """This function will check the first bytes, the structure, and that it is one kind of file only; raises DocumentProblem."""
    if promised in TEXTS:
        return inspect_text(content, promised)
    if promised in (FileType.XLSX, FileType.DOCX):
        check_locked(content)
    check_signature(content, promised, SIGNATURES[promised])
    if promised != FileType.PDF and b"%PDF-" in content[:PDF_HEAD]:
        raise refuse_two_in_one()
    if promised in (FileType.XLSX, FileType.DOCX):
        return inspect_package(content, promised)
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise refuse_two_in_one()
    return inspect_pdf(content) if promised == FileType.PDF else inspect_image(content, promised)
