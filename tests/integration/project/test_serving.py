"""`tsunagu serve` as an operator uses it: a bare folder, a second start, a taken port, Ctrl-C."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

TSUNAGU = str(Path(sys.executable).with_name("tsunagu"))


def find_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def environment(data):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "DATABASE_URL") if name in os.environ}
    return kept | {"TSUNAGU_DATA": str(data), "PYTHONUNBUFFERED": "1"}


@contextmanager
def served(data, port, *options):
    """A desk that is open; ends with Ctrl-C to the whole group, as a terminal sends it."""
    desk = subprocess.Popen(
        [TSUNAGU, "--lang", "en", "serve", "--port", str(port), *options],
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        lines = []
        assert desk.stdout is not None
        for line in desk.stdout:
            lines.append(line)
            if "/desk/" in line:
                break
        yield desk, lines
    finally:
        os.killpg(desk.pid, signal.SIGINT)
        desk.communicate(timeout=20)


def ask(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.status, answer.read()


@pytest.mark.slow
def test_a_bare_folder_becomes_a_desk_and_a_second_start_keeps_it(tmp_path):
    data, port = tmp_path / "new" / "data", find_port()

    with served(data, port) as (desk, lines):
        assert f"http://127.0.0.1:{port}/" in "".join(lines)
        assert json.loads(ask(port, "/readyz")[1])["measures"] == 47
        assert b"<html" in ask(port, "/")[1]
    assert desk.returncode == 0
    key = (data / "keys" / "secret_key").read_text()
    assert data.stat().st_mode & 0o077 == 0
    assert (data / "tsunagu.sqlite3").stat().st_mode & 0o077 == 0

    started = time.monotonic()
    with served(data, port) as (desk, _):
        assert ask(port, "/healthz")[0] == 200
        assert time.monotonic() - started < 20  # quick is measured by the bench; here: no second filling
        busy = subprocess.run(
            [TSUNAGU, "--lang", "en", "serve", "--port", str(port)],
            env=environment(data),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert (busy.returncode, busy.stdout) == (2, "")
    assert re.fullmatch(rf"127\.0\.0\.1:{port}: This port is in use .+\n", busy.stderr)
    assert (data / "keys" / "secret_key").read_text() == key


@pytest.mark.slow
def test_where_a_message_ends_is_never_in_doubt(tmp_path):
    second = b"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    body = b"0\r\n\r\n" + second
    heads = {
        "both": f"Content-Length: {len(body)}\r\nTransfer-Encoding: chunked\r\n",
        "two lengths": "Content-Length: 5\r\nContent-Length: 6\r\n",
        "unknown": "Transfer-Encoding: xchunked\r\n",
    }
    heard, port = {}, find_port()
    with served(tmp_path / "data", port, "--no-worker"):
        for name, lines in heads.items():
            with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
                line.sendall(f"POST /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\r\n".encode() + body)
                line.settimeout(3)
                answer = b""
                with suppress(TimeoutError):
                    while piece := line.recv(65536):
                        answer += piece
            heard[name] = re.findall(rb"HTTP/1\.1 (\d+) ", answer)

    # RFC 9112, 6.1 and 6.3: of two ends Transfer-Encoding counts and nothing after it is believed; other contradictions are
    # no message at all.
    assert heard == {"both": [b"403"], "two lengths": [b"400"], "unknown": [b"400"]}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "203.0.113.5"], "203.0.113.5: This machine cannot listen"),
        (["--port", "0"], "Invalid value for '--port'"),
        (["--port", "99999"], "Invalid value for '--port'"),
    ],
    ids=["foreign address", "port 0", "port beyond"],
)
def test_what_cannot_be_served_is_refused_in_one_sentence(tmp_path, options, said):
    done = subprocess.run(
        [TSUNAGU, "--lang", "en", "serve", *options],
        env=environment(tmp_path / "data"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_a_folder_that_cannot_be_written_and_a_broken_database_are_named(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    broken = tmp_path / "data"
    broken.mkdir()
    (broken / "tsunagu.sqlite3").write_text("this is no database " * 100)

    for data, said in (
        (tmp_path / "file" / "data", "cannot be written"),
        (broken, "database cannot be used"),
    ):
        done = subprocess.run(
            [TSUNAGU, "--lang", "en", "serve", "--port", str(find_port())],
            env=environment(data),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert said in done.stderr
