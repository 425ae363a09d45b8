"""`make test`: everything on the embedded database, then what touches the database once more on a real PostgreSQL.

Both runs go to their end, and one summary names what failed or was left out. With CI=true nothing may be left out.
"""

import os
import subprocess
import sys
from collections.abc import Sequence

from tests.postgresql import FOLDERS, URL, NoPostgreSQL, open_cluster

PYTEST = [sys.executable, "-m", "pytest"]
PROCESSES = 2
"""More would starve the tests that start servers, workers and browsers of their own."""
NOTHING_RAN = 5
"""What pytest answers when nothing was chosen (`make test ARGS="-k …"`)."""


def share_out(arguments: Sequence[str]) -> list[str]:
    """Everything at once is shared out over two processes; what somebody chose runs in one, where it can be looked into."""
    return (
        []
        if arguments or (os.cpu_count() or 1) < PROCESSES
        else ["-n", str(PROCESSES), "--dist", "worksteal"]
    )


def main(arguments: Sequence[str]) -> int:
    without = {name: value for name, value in os.environ.items() if name != URL}
    pytest = [*PYTEST, *share_out(arguments)]
    results = {"SQLite": subprocess.run([*pytest, *arguments], env=without, check=False).returncode}
    named = [each for each in arguments if each.startswith("tests")]
    options = [each for each in arguments if each not in named]
    inside = [each for each in named if each.startswith(FOLDERS)]
    left_out = ""
    if inside or not named:
        try:
            with open_cluster() as url:
                command = [*pytest, *options, *(inside or FOLDERS)]
                done = subprocess.run(command, env={**os.environ, URL: url}, check=False)
                results["PostgreSQL"] = done.returncode
        except NoPostgreSQL as missing:
            left_out = f"the tests on PostgreSQL were left out: {missing}"
    failed = [name for name, code in results.items() if code not in (0, NOTHING_RAN)]
    told = [f"{name} {'FAILED' if name in failed else 'ok'}" for name in results]
    print("\n" + " · ".join([*told, *([left_out] if left_out else [])]))  # noqa: T201
    return int(bool(failed) or bool(left_out and os.environ.get("CI") == "true"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
