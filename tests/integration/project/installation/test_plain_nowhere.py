"""Whose names and addresses the desk knows, and which companies asked for advice, stands nowhere that can be read."""

import json
import re
import sys
import tarfile
import zlib
from base64 import urlsafe_b64decode

import psycopg
import pytest

pytestmark = pytest.mark.slow
BOSS = "boss@canary-mail.example"
CANARIES = ("canary-mail", "カナリア", "金糸雀", "7000012050002")
ENCODINGS = ("utf-8", "utf-16-le", "cp932")
WORDS = [
    *(word.encode(encoding) for word in CANARIES for encoding in ENCODINGS),
    *(json.dumps(word).strip('"').encode() for word in CANARIES),
]


def unfold(raw: bytes) -> bytes:
    """The bytes, and what every long piece of base64 in them holds, packed or not: a session is no secret by its look."""
    told = [raw]
    for piece in re.findall(rb"[A-Za-z0-9_-]{40,}", raw):
        content = urlsafe_b64decode(piece + b"=" * (-len(piece) % 4)) if len(piece) % 4 != 1 else b""
        try:
            told.append(zlib.decompress(content))
        except zlib.error:
            told.append(content)
    return b"\n".join(told)


def find(raw: bytes) -> list[str]:
    told = unfold(raw).lower()
    return [word.decode("utf-8", "replace") for word in WORDS if word.lower() in told]


def copy_tables(url: str) -> bytes:
    """Every row of every table as PostgreSQL writes it into a dump."""
    told = []
    with psycopg.connect(url) as line:
        tables = line.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            with line.cursor().copy(f'COPY "{table}" TO STDOUT') as out:
                told.extend(bytes(part) for part in out)
    assert len(told) > 200  # the 47 measures and the bodies at least
    return b"".join(told)


def test_no_name_no_address_and_no_company_can_be_read_anywhere(network, tmp_path):
    made = json.loads(network.run("administrator", BOSS, "--name", "金糸雀 長", "--json"))
    desk = network.start(
        sys.executable, "-m", "tests.integration.project.installation.busy_desk", BOSS, made["password"]
    )
    said = desk.stdout.readline()
    if said != "done\n":
        raise AssertionError(desk.stderr.read())

    open_files = {each.name: find(each.read_bytes()) for each in network.data.rglob("*") if each.is_file()}
    dumped = find(copy_tables(network.url)) if network.url else []
    network.run("backup", str(tmp_path / "copy.tar"))
    out, err = desk.communicate("go\n", timeout=60)

    with tarfile.open(tmp_path / "copy.tar") as tar:
        tar.extractall(tmp_path / "copy", filter="data")
    copied = {each.name: find(each.read_bytes()) for each in (tmp_path / "copy").rglob("*") if each.is_file()}
    assert {name: words for name, words in {**open_files, **copied}.items() if words} == {}
    assert dumped == []
    assert find((out + err).encode()) == []
    assert "signin.failed" in err  # something was logged, so that there was something to look at
    if not network.url:
        assert "tsunagu.sqlite3-wal" in open_files
    assert json.loads(network.run("doctor", "--json"))["sound"]
