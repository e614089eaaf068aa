"""Files sent to the portal: cut off at 10 MB while they arrive, so that no more is ever stored."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

MAX_UPLOAD_BYTES = 10_000_000
_CUT = "portal.upload_cut"


class BoundedUploadHandler(FileUploadHandler):
    """Stands before the handlers that store: a file over the limit is read on, but not kept."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the chunk on, or skip the rest of the file."""
        if start + len(raw_data) > MAX_UPLOAD_BYTES:
            if self.request is not None:
                self.request.META[_CUT] = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one keep the file."""


def was_cut(request: HttpRequest) -> bool:
    """Whether a file of this request was too large; known once its files have been asked for."""
    return bool(request.META.get(_CUT))


def uploaded(request: HttpRequest, name: str) -> tuple[str, bytes] | None:
    """The name and content of the file in a field, or None where none was chosen."""
    found = request.FILES.get(name)
    return (found.name or "", found.read()) if isinstance(found, UploadedFile) else None
