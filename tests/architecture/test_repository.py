"""The repository keeps its own promises."""

import re
import statistics
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts]
LENGTHS = {path: len(path.read_text().splitlines()) for path in SOURCES}
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def list_committed() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return listed.stdout.splitlines()


def test_files_are_short():
    assert statistics.median(LENGTHS.values()) <= 80
    assert statistics.quantiles(LENGTHS.values(), n=10)[-1] <= 250


@pytest.mark.parametrize(
    "path", [path for path, lines in LENGTHS.items() if lines > 250], ids=lambda path: path.name
)
def test_no_file_is_over_400_lines(path):
    assert LENGTHS[path] <= 400


@pytest.mark.parametrize("word", ["utils", "helpers", "manager", "misc", "common"])
def test_no_drawers(word):
    assert [path for path in SOURCES if word in path.stem.split("_")] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_locks_hold_hashes_and_no_addresses(lock):
    text = lock.read_text()
    assert not re.search(r"https?:|--(extra-)?index-url|@ file", text)
    pinned = re.findall(r"^[a-z0-9][\w.-]*(?:\[[\w,-]+\])?==", text, flags=re.M)
    if lock.name != "overrides.txt":
        assert pinned
        assert len(re.findall(r"^[a-z0-9].*\\$", text, flags=re.M)) == len(
            pinned
        )  # each goes on with its hashes


def test_the_two_environments_agree():
    run, dev = (set(re.findall(r"^([\w.\[\]-]+==[^ ]+)", (ROOT / "requirements" / name).read_text(), flags=re.M))
                for name in ("run.txt", "dev.txt"))  # fmt: skip
    assert run <= dev


def test_nothing_names_the_machine_it_was_written_on():
    places = (f"{ROOT}/", f"{Path.home()}/")
    named = [
        name
        for name in list_committed()
        if Path(name).suffix in {".py", ".md", ".yaml", ".toml", ".txt", ".html", ".css", ".js"}
        and any(place in (ROOT / name).read_text(errors="replace") for place in places)
    ]
    assert named == []


def test_every_make_target_of_the_readme_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.M))
    named = set(re.findall(r"`?make ([a-z-]+)", (ROOT / "README.md").read_text()))
    assert named <= targets


def test_no_test_data_of_others_is_committed():
    assert [
        name for name in list_committed() if name.endswith((".csv", ".xlsx", ".sqlite3", ".parquet", ".mo"))
    ] == []


def test_the_glossary_speaks_of_what_exists():
    texts = [path.read_text() for path in (ROOT / "src").rglob("*") if path.suffix in {".py", ".yaml"}]
    code = squeeze("\n".join(texts))
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|", (ROOT / "GLOSSARY.md").read_text(), flags=re.M)
    named = [name for row in rows[1:] for name in re.split(r"[,/]", row) if squeeze(name).isalpha()]
    assert len(named) > 20
    assert [name for name in named if squeeze(name) not in code] == []


def squeeze(text: str) -> str:
    return re.sub(r"[\s_]", "", text).lower()
