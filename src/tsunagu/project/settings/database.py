"""Which database this installation uses: the embedded one, or the server that DATABASE_URL names."""

import os
from pathlib import Path
from typing import Any

from tsunagu.project.settings.postgresql import describe_server
from tsunagu.project.settings.sqlite import describe_file


def choose_database(data: Path) -> dict[str, Any]:
    """This function will return the DATABASES entry of this installation; raises ServeProblem for an unusable address."""
    url = os.environ.get("DATABASE_URL", "").strip()
    pooled = os.environ.get("TSUNAGU_POOL") != "no"
    return describe_server(url, pooled=pooled) if url else describe_file(data / "tsunagu.sqlite3")
