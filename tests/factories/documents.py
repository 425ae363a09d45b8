"""Files of every kind that is taken, and of many that are not; and documents kept by the real actions."""

import io
import warnings
import zipfile
from datetime import datetime

import openpyxl
import pikepdf
from PIL import Image

from tests.conftest import NOON
from tests.factories.cases import OpenedCase

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def make_pdf(*, pages: int = 1, password: str | None = None, active: bool = False, text: str = "") -> bytes:
    """This function will make a PDF; ``active`` gives it every way of doing something by itself."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(200, 300))
    if active:
        _make_active(pdf)
    if text:
        pdf.docinfo["/Title"] = text
    locked = pikepdf.Encryption(user=password, owner="owner") if password is not None else False
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # pikepdf misses fields of a form that was made to be dangerous, not useful
        pdf.save(out, encryption=locked)
    return out.getvalue()


def _make_active(pdf: pikepdf.Pdf) -> None:
    name, make = pikepdf.Name, pikepdf.Dictionary
    script = make(S=name.JavaScript, JS="app.alert('CANARY-SCRIPT')")
    pdf.Root.OpenAction = script
    pdf.Root.AA = make(WC=script)
    pdf.Root.Names = make(JavaScript=make(Names=["CANARY-NAME", script]))
    pdf.attachments["CANARY-ATTACHED.exe"] = b"MZ CANARY-BYTES"
    pdf.Root.AcroForm = make(Fields=[], XFA=pdf.make_stream(b"CANARY-XFA"))
    page = pdf.pages[0]
    page.AA = make(O=make(S=name.Launch, F="CANARY-LAUNCH.exe"))
    box = [0, 0, 50, 50]
    page.Annots = pdf.make_indirect(
        [
            make(Type=name.Annot, Subtype=name.Link, Rect=box, A=make(S=name.Launch, F="CANARY-LAUNCH.exe")),
            make(Type=name.Annot, Subtype=name.Link, Rect=box, A=make(S=name.URI, URI="https://www.jpo.go.jp/")),
            make(Type=name.Annot, Subtype=name.Widget, Rect=box, AA=make(K=script), A=make(S=name.SubmitForm, F="CANARY-SUBMIT")),
            make(Type=name.Annot, Subtype=name.FileAttachment, Rect=box, Contents="CANARY-ANNOTATION"),
        ]
    )  # fmt: skip


def make_image(kind: str = "PNG", *, size: tuple[int, int] = (40, 30), canary: str = "") -> bytes:
    """This function will make a picture; ``canary`` is written where cameras write places and names."""
    picture, out = Image.new("RGB", size, (200, 30, 30)), io.BytesIO()
    exif = picture.getexif()
    if canary:
        exif[0x010E], exif[0x013B] = canary, canary
    picture.save(out, kind, exif=exif, **({"comment": canary.encode()} if kind == "JPEG" and canary else {}))
    return out.getvalue()


def make_xlsx(*, sheets: int = 1) -> bytes:
    """This function will make a workbook as a person would."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "出願番号"
    for _ in range(sheets - 1):
        book.create_sheet()
    book.save(out)
    return out.getvalue()


def make_docx(
    *, main: str = MAIN, more: dict[str, bytes] | None = None, body: str = "秘密保持契約書"
) -> bytes:
    """This function will make the smallest Word file there is; ``more`` are further parts."""
    parts = {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'.encode(),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>'.encode(),
        **(more or {}),
    }
    return make_zip(parts)


def make_zip(parts: dict[str, bytes]) -> bytes:
    """This function will pack parts as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def keep_paper(
    case: OpenedCase, *, name: str = "図面.pdf", content: bytes | None = None, at: datetime = NOON
) -> str:
    """This function will hand over a paper as the one whose consultation it is, and return its public id."""
    from tsunagu.domain.cases.actions import add_document

    return add_document(
        actor=case.actor,
        public_id=case.public_id,
        name=name,
        content=make_pdf(text=name) if content is None else content,
        at=at,
    )
