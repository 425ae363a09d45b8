"""Every setting that the code reads stands in the table of the how-to, and nothing else does."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = r"(?:TSUNAGU_[A-Z_]+|DATABASE_URL|DJANGO_SETTINGS_MODULE)"


def test_the_table_of_settings_is_complete():
    text = (ROOT / "docs" / "how-to" / "go-live.md").read_text()
    told = set(re.findall(rf"^\| `({NAME})` \|", text, flags=re.M))
    sources = "\n".join(path.read_text() for path in (ROOT / "src").rglob("*.py") if path.name != "test.py")
    read = set(re.findall(rf"[\"']({NAME})[\"']", sources))

    assert len(read) > 8
    assert told == read
