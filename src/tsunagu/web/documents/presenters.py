"""Documents, ready to print. Pure."""

from dataclasses import dataclass

from tsunagu.domain.cases.shelf import Shelf, ShelvedDocument
from tsunagu.domain.documents.enums import Purpose
from tsunagu.domain.documents.inspection import FileType
from tsunagu.domain.documents.queries import DocumentView, VersionView
from tsunagu.kernel.words import Words
from tsunagu.web.dates import JAPAN, write_date, write_moment

KINDS = {
    FileType.PDF: Words("PDF", "PDF"),
    FileType.PNG: Words("画像（PNG）", "Picture (PNG)"),
    FileType.JPEG: Words("画像（JPEG）", "Picture (JPEG)"),
    FileType.CSV: Words("表（CSV）", "Table (CSV)"),
    FileType.TEXT: Words("テキスト", "Plain text"),
    FileType.XLSX: Words("Excel", "Excel"),
    FileType.DOCX: Words("Word", "Word"),
}
PATENTS = Words("特許の一覧", "List of patents")
FROM_CLIENT = Words("相談された方", "The client")
FROM_BODY = Words("支援機関", "A support body")
PICTURES = {FileType.PNG, FileType.JPEG}


@dataclass(frozen=True, slots=True)
class ShownVersion:
    number: int
    name: str
    kind: str
    size: str
    extent: str
    added_at: str
    added_by: str
    is_picture: bool
    is_pdf: bool


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """``purge_on`` is the day on which a removed document is erased, "" while it is there."""

    id: str
    name: str
    kind: str
    count: int
    newest: ShownVersion
    versions: tuple[ShownVersion, ...]
    purge_on: str


@dataclass(frozen=True, slots=True)
class ShelfPage:
    public_id: str
    reference: str
    is_own: bool
    can_change: bool
    documents: tuple[ShownDocument, ...]
    removed: tuple[ShownDocument, ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    public_id: str
    reference: str
    can_change: bool
    document: ShownDocument


def present_shelf(shelf: Shelf, language: str) -> ShelfPage:
    """This function will say a consultation's documents in a language."""
    return ShelfPage(
        shelf.public_id,
        shelf.reference,
        shelf.is_own,
        shelf.can_change,
        tuple(_present(each, language) for each in shelf.documents),
        tuple(_present(each, language) for each in shelf.removed),
    )


def present_document(shelved: ShelvedDocument, language: str) -> DocumentPage:
    """This function will say one document with its versions."""
    shown = _present(shelved.document, language)
    return DocumentPage(shelved.public_id, shelved.reference, shelved.can_change, shown)


def write_size(size: int) -> str:
    """This function will write 0.8 KB, 120 KB or 3.4 MB."""
    if size >= 1024 * 1024:
        return f"{size / 1024 / 1024:.1f} MB"
    return f"{size / 1024:.0f} KB" if size >= 10 * 1024 else f"{size / 1024:.1f} KB"


def _present(document: DocumentView, language: str) -> ShownDocument:
    versions = tuple(_present_version(each, language) for each in document.versions)
    kind = PATENTS.said_in(language) if document.purpose is Purpose.PATENTS else versions[0].kind
    purge_on = write_date(document.purge_at.astimezone(JAPAN).date(), language) if document.purge_at else ""
    return ShownDocument(
        document.public_id, document.name, kind, len(versions), versions[0], versions, purge_on
    )


def _present_version(version: VersionView, language: str) -> ShownVersion:
    by_body = version.added_by.startswith(("staff:", "token:"))
    return ShownVersion(
        number=version.number,
        name=version.name,
        kind=KINDS[version.type].said_in(language),
        size=write_size(version.size),
        extent=_write_extent(version).said_in(language),
        added_at=write_moment(version.added_at, language),
        added_by=(FROM_BODY if by_body else FROM_CLIENT).said_in(language),
        is_picture=version.has_view and version.type in PICTURES,
        is_pdf=version.has_view and version.type is FileType.PDF,
    )


def _write_extent(version: VersionView) -> Words:
    if version.pages:
        plural = "page" if version.pages == 1 else "pages"
        return Words(f"{version.pages:,}ページ", f"{version.pages:,} {plural}")
    if version.width:
        size = f"{version.width:,} × {version.height:,}"
        return Words(f"{size}ピクセル", f"{size} pixels")
    return Words("", "")
