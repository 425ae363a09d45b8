"""The real command in a process of its own, as a user types it."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Done:
    """What came back from one call."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]

    def refused(self) -> str:
        """The one sentence of a refusal: exit 2, nothing on stdout, no traceback."""
        assert (self.code, self.out) == (2, ""), self
        assert self.err.count("\n") == 1
        assert "Traceback" not in self.err
        return self.err.strip()


@pytest.fixture
def tsunagu(tmp_path):
    def call(*arguments: str, stdin: str | bytes = b"") -> Done:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        command = [str(Path(sys.executable).parent / "tsunagu"), *arguments]
        done = subprocess.run(
            command, input=given, capture_output=True, cwd=tmp_path, check=False, timeout=120
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
