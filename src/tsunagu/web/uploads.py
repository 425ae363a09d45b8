"""Files on their way in: never more on this machine than the limit, whatever is sent."""

from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from tsunagu.domain.documents.rules import check_size

IN_MEMORY = 1024 * 1024
COURTESY = 30 * 1024 * 1024
"""So much beyond the limit is read and thrown away, so that a person with a large file is told on a page of ours why it
was not taken. After that the line is cut."""


class CutFile(UploadedFile):
    """A file that went beyond the limit: its name and how much came of it; there is nothing to read."""


class CappedUploadHandler(FileUploadHandler):
    """Keeps a file up to the limit. What is larger than 1 MB lies in a file without a name, so a crash leaves nothing."""

    content: IO[bytes] | None = None
    received = 0

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        self.content = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed with the request
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received = start + len(raw_data)
        if self.received > settings.DOCUMENT_BYTES:
            self._drop()
        if self.received > settings.DOCUMENT_BYTES + COURTESY:
            note_cut(self.request, self.field_name, self.file_name)
            raise StopUpload(connection_reset=True)
        if self.content is not None:
            self.content.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        about = (self.file_name, self.content_type, file_size, self.charset, self.content_type_extra)
        if self.content is None:
            return CutFile(None, *about)
        self.content.seek(0)
        return UploadedFile(self.content, *about)

    def upload_interrupted(self) -> None:
        self._drop()

    def _drop(self) -> None:
        if self.content is not None:
            self.content.close()
        self.content = None


def note_cut(request: HttpRequest, field: str, name: str) -> None:
    """This function will remember on the request that a file was cut off with the line."""
    request.META.setdefault("tsunagu.cut", []).append((field, name))


def read_uploads(request: HttpRequest, field: str) -> tuple[UploadedFile, ...]:
    """This function will return the files of a field, those that were cut off with nothing in them."""
    files = tuple(request.FILES.getlist(field))
    cut = [name for where, name in request.META.get("tsunagu.cut", []) if where == field]
    return (*files, *(CutFile(None, name, "", settings.DOCUMENT_BYTES + COURTESY) for name in cut))


def read_content(file: UploadedFile) -> bytes:
    """This function will return the bytes of an uploaded file; raises DocumentProblem when it went beyond the limit."""
    if isinstance(file, CutFile):
        check_size(file.name or "", file.size or 0)
        return b""
    return file.read()
