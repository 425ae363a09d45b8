"""A crowd at the public door: people arrive at a fixed rate, whatever the desk does, and tell their stories to `tsunagu serve`.

Each comes from an address of their own (127.x.y.z), opens the start page, sends a story and reads the first question: three
requests over one connection. Waiting counts from the moment a person meant to come, so a desk that falls behind shows it.
The crowd shares the machine's cores with the desk.
"""

import asyncio
import math
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.postgresql import open_cluster

RATE, SECONDS = 100, 60
AWAKE = 5.0
"""The engines are fitted in the first seconds after the desk opened; nobody comes before."""
PATIENCE = 60.0
"""A person who waits longer than this many seconds for one page counts as an error."""
STORIES = (
    "取引先から、金型の図面を無償で渡すように言われて困っています。従業員9人のプレス工場です。",
    "来週の展示会に新しい治具を出します。特許はまだ出していません。どうすればよいですか。",
    "海外の通販サイトでうちの商品の偽物が売られています。商標は日本でしか取っていません。",
    "大学の研究成果で会社をつくりたいです。特許は大学が持っています。",
)


@dataclass(slots=True)
class Crowd:
    """What the people saw: seconds to each page, and what went wrong."""

    opened: list[float] = field(default_factory=list)
    told: list[float] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0


def measure(*, large: bool) -> Iterator[tuple[str, float, str]]:
    """This function will yield how long people waited, on both databases; whoever waited too long is an error."""
    seconds = SECONDS if large else SECONDS // 6
    yield from _measure(seconds, "SQLite")
    with open_cluster(durable=True) as url:
        yield from _measure(seconds, "PostgreSQL", DATABASE_URL=url)


def _measure(seconds: int, database: str, **environment: str) -> Iterator[tuple[str, float, str]]:
    with _open_desk(**environment) as port:
        crowd = asyncio.run(_send_crowd(port, RATE, seconds))
    yield f"{database}: arrivals, {RATE} a second", len(crowd.opened), ""
    for name, times in (
        ("start page", crowd.opened),
        ("story told, to the redirect", crowd.told),
        ("first question read", crowd.asked),
    ):
        for share in (50, 95):
            yield f"{database}: {name}, p{share}", _take_share(times, share) * 1000, "ms"
    yield f"{database}: served to the end", len(crowd.asked) / crowd.seconds, "/s"
    yield f"{database}: errors (wanted: 0)", len(crowd.errors), ""


def _take_share(times: list[float], share: int) -> float:
    return sorted(times)[min(len(times) * share // 100, len(times) - 1)] if times else math.inf


@contextmanager
def _open_desk(**environment: str) -> Iterator[int]:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with tempfile.TemporaryDirectory() as folder:
        desk = subprocess.Popen(
            [sys.executable, "-m", "tsunagu.project.main", "serve", "--port", str(port), "--workers", "2"],
            env=own | environment | {"TSUNAGU_DATA": str(Path(folder) / "data")},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert desk.stdout is not None
            assert any(str(port) in line for line in desk.stdout), "the desk did not open"
            yield port
        finally:
            desk.terminate()
            desk.wait(30)


async def _send_crowd(port: int, rate: int, seconds: int) -> Crowd:
    crowd, begun = Crowd(), time.perf_counter() + AWAKE
    async with asyncio.TaskGroup() as people:
        for number in range(rate * seconds):
            due = begun + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            people.create_task(_arrive(port, number, due, crowd))
    crowd.seconds = time.perf_counter() - begun
    return crowd


async def _arrive(port: int, number: int, due: float, crowd: Crowd) -> None:
    try:
        await _tell_story(port, number, due, crowd)
    except (OSError, AssertionError, asyncio.IncompleteReadError, TimeoutError) as problem:
        crowd.errors.append(f"{type(problem).__name__}: {problem}")


async def _tell_story(port: int, number: int, due: float, crowd: Crowd) -> None:
    home = f"127.{1 + number // 62_500}.{number // 250 % 250}.{1 + number % 250}"
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(home, 0))
    visit = Visit(reader, writer, f"127.0.0.1:{port}")
    try:
        page = await visit.ask("GET", "/")
        crowd.opened.append(time.perf_counter() - due)
        token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token, page[:200]
        began = time.perf_counter()
        said = {"text": STORIES[number % len(STORIES)], "csrfmiddlewaretoken": token[1].decode()}
        await visit.ask("POST", "/", urlencode(said))
        crowd.told.append(time.perf_counter() - began)
        began = time.perf_counter()
        page = await visit.ask("GET", visit.led_to)
        assert b'name="deed"' in page, page[:200]
        crowd.asked.append(time.perf_counter() - began)
    finally:
        writer.close()


@dataclass(slots=True)
class Visit:
    """One person's browser, as little of it as is needed: a client made for the web would take the cores from the desk."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    host: str
    cookies: dict[str, str] = field(default_factory=dict)
    led_to: str = ""

    async def ask(self, method: str, path: str, form: str = "") -> bytes:
        """This function will return the page, following nothing; raises AssertionError for any status but 200 and 302."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}", "Accept-Language: ja"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if form:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(form)}"]
        self.writer.write(("\r\n".join(lines) + "\r\n\r\n" + form).encode())
        async with asyncio.timeout(PATIENCE):
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            length = re.search(r"(?i)\r\ncontent-length: (\d+)", head)
            page = await self.reader.readexactly(int(length[1])) if length else b""
        status = head.split(" ", 2)[1]
        assert status in {"200", "302"}, f"{method} {path}: {status}"
        self.cookies |= dict(re.findall(r"(?i)\r\nset-cookie: ([^=]+)=([^;]*)", head))
        led = re.search(r"(?i)\r\nlocation: (\S+)", head)
        self.led_to = led[1] if led else ""
        return page
