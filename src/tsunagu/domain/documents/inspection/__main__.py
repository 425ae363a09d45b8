"""The cell: bytes on stdin, the type as the argument, one line of JSON and the safe copy on stdout."""

import json
import sys

from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.domain.documents.inspection.file_types import FileType

MEMORY = 1536 * 1024 * 1024
SECONDS = 20
TABLE_SECONDS = 45


def lock(seconds: int = SECONDS) -> None:
    """This function will take away memory, time and files from this process, as far as the system knows how."""
    try:
        import resource
    except ImportError:
        return  # not a POSIX system: the time limit of the parent remains
    limits = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_AS: MEMORY,
    }
    for limit, most in limits.items():
        _soft, hard = resource.getrlimit(limit)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (allowed, allowed))


def answer(promised: FileType, content: bytes, wants_table: bool = False) -> bytes:
    """This function will return what the parent reads: a finding with its safe copy, a table, or the problem."""
    from tsunagu.domain.documents.inspection.content import inspect_content

    try:
        if wants_table:
            from tsunagu.domain.documents.inspection.tables import read_table

            return json.dumps(read_table(content), ensure_ascii=False).encode(errors="replace")
        found = inspect_content(content, promised)
    except DocumentProblem as problem:
        told = {
            "code": problem.code,
            "what": [problem.what.ja, problem.what.en],
            "how": [problem.how.ja, problem.how.en],
        }
        return json.dumps(told).encode()
    head = {
        "pages": found.pages,
        "width": found.width,
        "height": found.height,
        "has_view": found.view is not None,
    }
    return json.dumps(head).encode() + b"\n" + (found.view or b"")


if __name__ == "__main__":
    wants_table = "table" in sys.argv[2:]
    lock(TABLE_SECONDS if wants_table else SECONDS)
    sys.stdout.buffer.write(answer(FileType(sys.argv[1]), sys.stdin.buffer.read(), wants_table))
