"""CSV and plain text: characters only, in an encoding that is used in Japan."""

import codecs
import re

import puremagic

from tsunagu.domain.documents.inspection.charsets import CHARSETS
from tsunagu.domain.documents.inspection.file_types import NOT_TEXT, FileType
from tsunagu.domain.documents.inspection.finding import Finding
from tsunagu.domain.documents.inspection.refusals import refuse_mismatch

# All controls but tab, line ends, form feed and the end mark that old programs put after a CSV.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]")


def inspect_text(content: bytes, promised: FileType, *, strict: bool = True) -> Finding:
    """This function will read the whole text; raises DocumentProblem when it is something else.

    Without ``strict`` broken characters pass, because another reader will look at each row.
    """
    if _name_signatures(content) & NOT_TEXT:
        raise refuse_mismatch(promised)
    text = _decode(content)
    if text is None and strict:
        raise refuse_mismatch(promised)
    if CONTROLS.search(text if text is not None else content.decode("latin-1")):
        raise refuse_mismatch(promised)
    return Finding(promised)


def _decode(content: bytes) -> str | None:
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf16 else CHARSETS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _name_signatures(content: bytes) -> set[str]:
    try:
        return {found.extension for found in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        return set()  # no signature known: what a text should be


def check_signature(content: bytes, promised: FileType, wanted: frozenset[str]) -> None:
    """This function will refuse content whose first bytes are not those of the type; raises DocumentProblem."""
    if not _name_signatures(content) & wanted:
        raise refuse_mismatch(promised)
