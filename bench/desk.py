"""A desk over a whole country's consultations: what was shared, what is asked, a case, taking one on: CPU against hello, p95, in process.

On SQLite and on PostgreSQL; `python -m bench.desk SIZE` measures the installation that the environment names.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.postgresql import open_cluster

from bench.desk_rows import ADVISERS, BODIES, EMAIL, PASSWORD, fill_desk

SMALL, LARGE = 20_000, 1_000_000
ROUNDS = 200
CACHE = Path(tempfile.gettempdir()) / "tsunagu-bench"
ACCEPTED = 40
"""So many cases are taken on, each by a request of its own."""
HELLO = "/healthz"
OPENED = 100
"""So many cases are opened for the first time, where there are so many."""


def measure(*, large: bool) -> Iterator[tuple[str, float, str]]:
    """This function will yield the figures on both databases, over the same rows, each in a process of its own."""
    size = LARGE if large else SMALL
    folder = CACHE / f"desk-{size}-{_name_shape()}"
    yield from _run(size, folder)
    with open_cluster() as url:
        _call("bench.desk_copy", folder, folder, DATABASE_URL=url)
        yield from _run(size, folder, DATABASE_URL=url)


def _call(module: str, argument: object, folder: Path, **environment: str) -> str:
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    local = {"TSUNAGU_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "tsunagu.project.settings.local"}
    done = subprocess.run(
        [sys.executable, "-m", module, str(argument)],
        env=own | local | environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def _run(size: int, folder: Path, **environment: str) -> Iterator[tuple[str, float, str]]:
    told = _call("bench.desk", size, folder, **environment)
    database = "PostgreSQL" if environment else "SQLite"
    for line in told.splitlines():
        if line.startswith("["):
            figure, value, unit = json.loads(line)
            yield f"{database}: {figure}", value, unit


def measure_here(size: int) -> Iterator[tuple[str, float, str]]:
    """This function will yield the figures over the seeded desk of this process's installation."""
    started = time.perf_counter()
    _fill(Path(os.environ["TSUNAGU_DATA"]), size)
    spent = time.perf_counter() - started
    yield (
        f"{size:,} consultations, {BODIES} bodies, {ADVISERS} advisers: made in",
        spent,
        "s (0: kept, or copied)",
    )
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    entered = client.post("/account/login/", {"login": EMAIL, "password": PASSWORD})
    assert entered.status_code == 302
    hello = _take(client, HELLO)
    page = _take(client, "/desk/shared/")
    last = _take(client, _go_far(client))
    yield "hello, same middleware and session", hello.cpu, "ms CPU"
    yield "list page", page.cpu, "ms CPU"
    yield "list page ÷ hello (wanted: 12 or less)", page.times, "×"
    yield "list page, p95 in process (wanted: 15 or less)", page.p95, "ms"
    yield "tenth page ÷ hello", last.times, "×"
    waiting = client.get("/desk/referrals/").content.decode()
    for name, place in (
        ("requests that wait", "/desk/referrals/"),
        ("requests in hand", "/desk/referrals/?box=accepted"),
        ("what waits today", "/desk/today/"),
        ("a case", f"/desk/cases/{_find_case(client, waiting)}/"),
        ("a case of 5,000 notes", f"/desk/cases/{_find_history()}/"),
        ("its requests", f"/consultations/{_find_history()}/referrals/"),
    ):
        taken = _take(client, place)
        yield f"{name} ÷ hello (wanted: 12 or less)", taken.times, "×"
        yield f"{name}, p95 in process", taken.p95, "ms"
    yield "a case, each time another ÷ hello", _turn_over(client), "×"
    theirs = _make_client_of(_find_history())
    followed = _take(theirs, f"/consultations/{_find_history()}/progress/", beside=client)
    yield "a client follows it ÷ hello", followed.times, "×"
    yield "taking a case on", _accept(client), "ms CPU"


@dataclass(frozen=True, slots=True)
class Taken:
    """CPU of a page and its p95 in ms, and how many times the CPU of the bare page, asked in turns with it, that is."""

    cpu: float
    p95: float
    times: float


def _take(client, path: str, beside=None) -> Taken:
    """The best of four rounds: so does the bare page between them, because a machine is not as quick at every minute."""
    for _ in range(5):
        assert client.get(path).status_code == 200, path
    times: list[float] = []
    rounds = [(_spend(client, path, times), _spend(beside or client, HELLO, [])) for _ in range(4)]
    cpu, hello = (min(each) for each in zip(*rounds, strict=True))
    return Taken(cpu, sorted(times)[int(len(times) * 0.95)] * 1000, cpu / hello)


def _spend(client, path: str, times: list[float]) -> float:
    """Milliseconds of CPU of a request, on average; how long each took goes into ``times``."""
    started = time.process_time()
    for _ in range(ROUNDS // 4):
        began = time.perf_counter()
        client.get(path)
        times.append(time.perf_counter() - began)
    return (time.process_time() - started) / (ROUNDS // 4) * 1000


def _find_case(client, waiting: str) -> str:
    """The first case that waits and whose story the body may read."""
    for name in re.findall(r"/desk/referrals/(\w{20})/", waiting):
        found = re.search(r"/desk/shared/(\w+)/", client.get(f"/desk/referrals/{name}/").content.decode())
        if found and client.get(f"/desk/cases/{found[1]}/").status_code == 200:
            return found[1]
    raise AssertionError("no case waits")


def _find_history() -> str:
    """The case that was worked on for years."""
    from tsunagu.domain.casework.models import Note

    return Note.objects.values_list("consultation__public_id", flat=True).order_by("pk")[0]


def _turn_over(client) -> float:
    """CPU of a case's page that nobody looked at before, of so many one after another, by the bare page's."""
    from tsunagu.domain.consent.models import Grant

    open_ = Grant.objects.filter(organisation__code="bench-0", group="story", closed_at=None)
    names = list(open_.order_by("pk").values_list("consultation__public_id", flat=True)[:OPENED])
    hello, started = _spend(client, HELLO, []), time.process_time()
    for name in names:
        assert client.get(f"/desk/cases/{name}/").status_code == 200, name
    spent = (time.process_time() - started) / len(names) * 1000
    return spent / min(hello, _spend(client, HELLO, []))


def _make_client_of(name: str):
    """The browser of whoever holds the link of a case."""
    from django.core.signing import get_cookie_signer
    from django.test import Client

    from tsunagu.domain.cases.models import Consultation
    from tsunagu.web.actors import SALT, name_cookie

    key = Consultation.objects.values_list("secret_hash", flat=True).get(public_id=name)
    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies[name_cookie()] = get_cookie_signer(salt=name_cookie() + SALT).sign(key)
    return client


def _accept(client) -> float:
    """CPU of taking a case on, the request with its redirect left aside, in ms."""
    names = []
    place = "/desk/referrals/"
    while len(names) < ACCEPTED:
        page = client.get(place).content.decode()
        names += re.findall(r"/desk/referrals/(\w{20})/", page)
        after = re.search(r"after=(\w+)", page)
        if after is None:
            break
        place = f"/desk/referrals/?after={after[1]}"
    from django.db import transaction

    with transaction.atomic():  # taken back: the folder is kept for the next run
        started = time.process_time()
        for name in names[:ACCEPTED]:
            assert client.post(f"/desk/referrals/{name}/accept/").status_code == 302, name
        spent = time.process_time() - started
        transaction.set_rollback(True)
    return spent / len(names[:ACCEPTED]) * 1000


def _go_far(client) -> str:
    path = "/desk/shared/"
    for _ in range(9):
        after = re.search(r'href="\?after=(\w+)"', client.get(path).content.decode())
        if after is None:
            break
        path = f"/desk/shared/?after={after[1]}"
    return path


def _fill(folder: Path, size: int) -> None:
    """The data folder is made once for each size and shape of the tables; a half-made one is thrown away."""
    done = folder / "seeded"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    import django

    django.setup()
    from tsunagu.project.preparing import prepare_database

    prepare_database()
    if not done.exists():
        fill_desk(size)
        done.touch()


def _name_shape() -> str:
    """A short name for the shape of the tables and rows: another migration, another folder."""
    files = [*sorted(Path("src/tsunagu/domain").glob("*/migrations/0*.py")), Path("bench/desk_rows.py")]
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


if __name__ == "__main__":
    for figure in measure_here(int(sys.argv[1])):
        print(json.dumps(figure, ensure_ascii=False), flush=True)
