"""PDF: opened by pikepdf, and written anew without anything that acts by itself."""

import io
import warnings
from collections.abc import Iterator
from typing import Any

import pikepdf

from tsunagu.domain.documents.inspection.file_types import FileType
from tsunagu.domain.documents.inspection.finding import Finding
from tsunagu.domain.documents.inspection.refusals import refuse_bomb, refuse_broken, refuse_password
from tsunagu.kernel.words import Words

MOST_PAGES = 3000
# ISO 32000-1: 12.6 actions, 12.6.3 trigger events, 7.11.4 embedded files, 12.7.8 XFA, 13 multimedia.
ACTIVE_KEYS = ("/OpenAction", "/AA", "/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/EF", "/AF", "/XFA",
               "/Collection", "/RichMediaContent", "/RichMediaSettings", "/Rendition")  # fmt: skip
ACTIVE_ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition",
                  "/Sound", "/Movie", "/RichMediaExecute"}  # fmt: skip
ACTIVE_ANNOTATIONS = {"/FileAttachment", "/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"}
OPENS_FREELY = Words(
    "ソフトで開いて「印刷」から「PDFに保存」を選び、できたファイルをお送りください。",
    "Open it, choose “print” and “save as PDF”, and send the file that makes.",
)


def inspect_pdf(content: bytes) -> Finding:
    """This function will count a PDF's pages and write its safe copy; raises DocumentProblem."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise refuse_password(OPENS_FREELY)
            pages = len(pdf.pages)
            if not pages:
                raise refuse_broken(FileType.PDF)
            if pages > MOST_PAGES:
                raise refuse_bomb(
                    Words(
                        f"{pages:,}ページあります。{MOST_PAGES:,}ページまで受け取れます。",
                        f"It has {pages:,} pages; at most {MOST_PAGES:,} can be taken.",
                    )
                )
            return Finding(FileType.PDF, pages=pages, view=_write_safely(pdf))
    except pikepdf.PasswordError as refusal:
        raise refuse_password(OPENS_FREELY) from refusal
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, TypeError, RuntimeError) as refusal:
        raise refuse_broken(FileType.PDF) from refusal


def _write_safely(pdf: pikepdf.Pdf) -> bytes:
    for whole in list(pdf.objects):
        for part in _walk(whole):
            _quieten(part)
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a copy of a form may lose is no matter: it is only looked at
        pdf.save(out, encryption=False, deterministic_id=True)
    return out.getvalue()


def _walk(whole: Any) -> Iterator[Any]:
    """Every dictionary inside one object. What is referred to is an object of its own and has its own turn."""
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
            yield part
            waiting += [part[key] for key in part.keys() if not _refers(part[key])]  # noqa: SIM118 - pikepdf's
        elif isinstance(part, pikepdf.Array):
            waiting += [each for each in part if not _refers(each)]


def _refers(part: Any) -> bool:
    return not isinstance(part, pikepdf.Object) or part.is_indirect


def _quieten(part: Any) -> None:
    for key in ACTIVE_KEYS:
        if key in part:
            del part[key]
    if _read_name(part, "/S") in ACTIVE_ACTIONS or _read_name(part, "/Subtype") in ACTIVE_ANNOTATIONS:
        for key in list(part.keys()):
            if key not in {"/Length", "/Filter", "/DecodeParms"}:
                del part[key]


def _read_name(part: Any, key: str) -> str:
    value = part.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""
