"""Hostile bytes are parsed in a process of their own that has little memory, little time and no way to write a file.

A parser that crashes, hangs or swells takes nothing with it: the file is refused, the desk goes on.
"""

import json
import subprocess
import sys
from typing import Literal

from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.domain.documents.inspection.file_types import TEXTS, FileType
from tsunagu.domain.documents.inspection.finding import Finding
from tsunagu.domain.documents.inspection.names import clean_name, read_type
from tsunagu.kernel.words import Words

REFUSAL = b'{"code": '
"""How an answer begins that says why the file is refused."""
PATIENCE = 40.0
"""Seconds; the cell's own limit of processor time is lower."""
LONG = 180.0
"""The same for a table of 22,500 rows: about ten seconds of processor time, far more by the clock on a busy machine."""


def inspect_file(name: str, content: bytes, *, strict: bool = True) -> Finding:
    """This function will check that a file is what its name says and return what may be kept of it.

    ``strict`` False lets broken characters of a text pass. Raises DocumentProblem with the reason and the way out.
    """
    promised = read_type(name)
    try:
        if promised in TEXTS:
            from tsunagu.domain.documents.inspection.texts import inspect_text

            return inspect_text(content, promised, strict=strict)
        return _read_answer(ask_cell(promised, content), promised)
    except DocumentProblem as problem:
        raise DocumentProblem(
            problem.what, where=clean_name(name), how=problem.how, code=problem.code
        ) from problem


def ask_cell(promised: FileType, content: bytes, *wanted: Literal["table"]) -> bytes:
    """This function will return what the cell answers about a file (``table``: all its sheets); raises DocumentProblem."""
    command = [sys.executable, "-I", "-m", "tsunagu.domain.documents.inspection", promised.value, *wanted]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, an argument of seven possible
            command, input=content, capture_output=True, timeout=LONG if wanted else PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as refusal:
        raise _refuse_heavy() from refusal
    if done.returncode:
        raise _refuse_heavy()
    if done.stdout.startswith(REFUSAL):
        told = json.loads(done.stdout)
        raise DocumentProblem(Words(*told["what"]), how=Words(*told["how"]), code=told["code"])
    return done.stdout


def _read_answer(answer: bytes, promised: FileType) -> Finding:
    head, _, view = answer.partition(b"\n")
    told = json.loads(head)
    return Finding(promised, told["pages"], told["width"], told["height"], view if told["has_view"] else None)


def _refuse_heavy() -> DocumentProblem:
    return DocumentProblem(
        Words(
            "中身が複雑すぎるか壊れているため、安全に確かめられませんでした。",
            "It is too complex or too broken to be checked safely.",
        ),
        how=Words(
            "PDFに保存し直すか、必要な部分だけを別のファイルにしてお送りください。",
            "Save it anew as a PDF, or send only the part that is needed.",
        ),
        code="document_unreadable",
    )
