"""xlsx and docx: zip packages, measured before anything is unpacked and counted while it is read."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from tsunagu.domain.documents.inspection.file_types import FileType
from tsunagu.domain.documents.inspection.finding import Finding
from tsunagu.domain.documents.inspection.refusals import (
    refuse_bomb,
    refuse_broken,
    refuse_macro,
    refuse_mismatch,
    refuse_password,
)
from tsunagu.kernel.words import Words

# The limits of the design notes on the web stack, 8.3; declared sizes can lie, so what is read is counted too.
MOST_ENTRIES = 2_000
MOST_BYTES = 100 * 1024 * 1024
MOST_RATIO = 100
SMALL = 1024 * 1024  # an entry up to this size may shrink as well as it likes
CHUNK = 64 * 1024
TYPES = "[Content_Types].xml"
MAIN_PARTS = {
    FileType.XLSX: ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    FileType.DOCX: ("word/document.xml", "wordprocessingml.document.main+xml"),
}
DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
FAR_TEMPLATE = re.compile(rb"attachedTemplate[^>]*https?:|https?:[^>]*attachedTemplate", re.IGNORECASE)
UNLOCKED = Words(
    "パスワードを外して保存し直し、お送りください。", "Save it without a password and send that."
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def inspect_package(content: bytes, promised: FileType) -> Finding:
    """This function will check an Office file from its table of contents to its main part; raises DocumentProblem."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_table(package)
            kept = dict(_read_parts(package, MAIN_PARTS[promised][0]))
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
    ) as refusal:
        raise refuse_broken(promised) from refusal
    _check_parts(kept, promised)
    return Finding(promised)


def is_locked(content: bytes) -> bool:
    """This function will tell whether this is an Office file wrapped in a password: a compound file, not a zip."""
    return content.startswith(COMPOUND)


def check_locked(content: bytes) -> None:
    """This function will refuse an Office file with a password; raises DocumentProblem."""
    if is_locked(content):
        raise refuse_password(UNLOCKED)


def _check_table(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse_password(UNLOCKED)
    if len(entries) > MOST_ENTRIES:
        raise refuse_bomb(
            Words(
                f"中に{len(entries):,}個の部品（シートや図）があります。{MOST_ENTRIES:,}個まで受け取れます。",
                f"It holds {len(entries):,} parts (sheets, pictures); at most {MOST_ENTRIES:,} can be taken.",
            )
        )
    declared, packed = sum(each.file_size for each in entries), sum(each.compress_size for each in entries)
    dense = any(each.file_size > max(SMALL, MOST_RATIO * each.compress_size) for each in entries)
    if declared > MOST_BYTES or declared > max(SMALL, MOST_RATIO * packed) or dense:
        raise _refuse_growth()
    names = [each.filename for each in entries]
    if len(set(names)) < len(names) or any(_leads_out(name) for name in names):
        raise zipfile.BadZipFile("names twice or outside the package")
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise refuse_macro()


def _refuse_growth() -> Exception:
    return refuse_bomb(
        Words(
            f"開くと{MOST_BYTES // 1024 // 1024}MBを超えるか、不自然に大きくふくらみます。",
            f"Opened, it would exceed {MOST_BYTES // 1024 // 1024} MB or grow beyond what is natural.",
        )
    )


def _leads_out(name: str) -> bool:
    return name.startswith("/") or ".." in name.replace("\\", "/").split("/")


def _read_parts(package: zipfile.ZipFile, main: str) -> Iterator[tuple[str, bytes]]:
    """Every part is read to its end, so that its checksum is compared; the few that are parsed are kept."""
    left = MOST_BYTES
    for entry in package.infolist():
        head, keep = b"", bytearray()
        wanted = entry.filename in {main, TYPES} or entry.filename.endswith(".rels")
        with package.open(entry) as part:
            while chunk := part.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise _refuse_growth()
                head = head or chunk
                if wanted:
                    keep += chunk
        if entry.filename.endswith((".xml", ".rels")) and DECLARATION.search(head):
            raise zipfile.BadZipFile("a declaration that Office files never hold")
        if wanted:
            yield entry.filename, bytes(keep)


def _check_parts(kept: dict[str, bytes], promised: FileType) -> None:
    main, content_type = MAIN_PARTS[promised]
    if TYPES not in kept or main not in kept:
        raise refuse_mismatch(promised)
    if re.search(rb"macroEnabled|vbaProject", kept[TYPES]):
        raise refuse_macro()
    if content_type.encode() not in kept[TYPES]:
        raise refuse_mismatch(promised)
    if any(FAR_TEMPLATE.search(each) for name, each in kept.items() if name.endswith(".rels")):
        raise refuse_macro()
    for name in (TYPES, main):
        try:
            fromstring(kept[name], forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError, LookupError) as refusal:
            raise refuse_broken(promised) from refusal
