"""A real PostgreSQL for the tests, from the binaries of this machine: `python -m tests.postgresql tests/…` runs pytest on it.

TEST_DATABASE_URL names a server of one's own instead. The cluster lies in a temporary folder, listens at a socket only
and goes away with the process that opened it.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

URL = "TEST_DATABASE_URL"
HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
FOLDERS = ("tests/integration", "tests/unit/domain")
"""Where tests touch the database; those of them that do not are left out of the second run."""


class NoPostgreSQL(Exception):
    """This machine has no PostgreSQL that these tests may start."""


def find_binaries() -> Path | None:
    """This function will return the folder of the newest PostgreSQL of this machine, or None."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]), reverse=True
    )
    found = debian[0] if debian else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def open_cluster(*, durable: bool = False) -> Iterator[str]:
    """This function will yield the address of a server for the tests and end it afterwards; raises NoPostgreSQL.

    ``durable`` keeps fsync on, for those who kill processes and look at what is left.
    """
    if named := os.environ.get(URL):
        yield named
        return
    binaries = find_binaries()
    if binaries is None:
        raise NoPostgreSQL("apt-get install postgresql, or set TEST_DATABASE_URL")
    folder = Path(tempfile.mkdtemp(prefix="tsunagu-pg-", dir=tempfile.gettempdir()))
    data, owner = folder / "data", _choose_owner()
    if owner:
        shutil.chown(folder, owner, owner)
    listening = f"-k {folder} -c listen_addresses=''"
    options = " ".join([listening, *(f"-c {each}" for each in (() if durable else HASTY))])
    try:
        how = ["-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N", "-U", "tsunagu"]
        _run(owner, binaries / "initdb", *how, "-D", data)
        _run(owner, binaries / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
        yield f"postgresql://tsunagu@/postgres?host={folder}"
    finally:
        if (data / "postmaster.pid").exists():
            _run(owner, binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _choose_owner() -> str | None:
    """PostgreSQL refuses to run as root: then it runs as the user its package made, or as nobody."""
    if os.geteuid() != 0:
        return None
    names = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(owner: str | None, *command: str | Path) -> None:
    told = [str(part) for part in command]
    done = subprocess.run(
        told, user=owner, capture_output=True, text=True, check=False, cwd="/", stdin=subprocess.DEVNULL,
        extra_groups=[] if owner else None,
    )  # fmt: skip
    if done.returncode:
        raise NoPostgreSQL(f"{told[0]}: {done.stderr.strip() or done.stdout.strip()}")


def main(arguments: Sequence[str]) -> int:
    with open_cluster() as url:
        command = [sys.executable, "-m", "pytest", *(arguments or FOLDERS)]
        return subprocess.run(command, env={**os.environ, URL: url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
