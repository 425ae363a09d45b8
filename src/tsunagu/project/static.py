"""Static files served from the package, with the hash of their content in the address so that caches never lag."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles.finders import find
from django.contrib.staticfiles.storage import StaticFilesStorage


@lru_cache(maxsize=1024)
def read_version(file: str, _changed_at: int) -> str:
    """This function will return the first hex digits of the file's SHA-256."""
    return sha256(Path(file).read_bytes()).hexdigest()[:10]


class VersionedStorage(StaticFilesStorage):
    """`{% static "x.css" %}` becomes /static/x.css?v=1a2b3c4d5e; a missing file is an error, not a dead link."""

    def url(self, name: str | None) -> str:
        found = find(name) if name else None
        if not name or not isinstance(found, str):
            raise FileNotFoundError(f"static file {name!r} is not in the package")
        return f"{super().url(name)}?v={read_version(found, Path(found).stat().st_mtime_ns)}"
