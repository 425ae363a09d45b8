"""What an inspection finds."""

from dataclasses import dataclass

from tsunagu.domain.documents.inspection.file_types import FileType


@dataclass(frozen=True, slots=True)
class Finding:
    """A file that may be kept. ``view`` is the copy that is safe to show (None: there is only the original).

    ``pages`` counts those of a PDF, ``width`` and ``height`` are an image's in pixels; 0 where there are none.
    """

    type: FileType
    pages: int = 0
    width: int = 0
    height: int = 0
    view: bytes | None = None
