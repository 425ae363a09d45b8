"""`make check`: every check runs, and all that fail are named at the end."""

import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
SETTINGS = "tsunagu.project.settings.{}"
DJANGO = [sys.executable, "-m", "django"]
CHECKS = {
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
    "types": [str(BIN / "mypy")],
    "imports": [str(BIN / "lint-imports")],
    "security page": [sys.executable, "-m", "tests.asvs", "--check"],
    "patent columns": [sys.executable, "-m", "tests.reference"],
    "procedures": [sys.executable, "-m", "tests.procedure_reference"],
    "referrals": [sys.executable, "-m", "tests.referral_reference"],
    "migrations": [*DJANGO, "makemigrations", "--check", "--dry-run", "--settings", SETTINGS.format("dev")],
    "deployment": [
        *DJANGO,
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        "--settings",
        SETTINGS.format("prod"),
    ],
}


def main() -> int:
    failed = []
    for name, command in CHECKS.items():
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        print(f"{'ok    ' if done.returncode == 0 else 'FAILED'}  {name}")  # noqa: T201
        if done.returncode:
            failed.append(name)
            print(done.stdout[-6000:], done.stderr[-6000:])  # noqa: T201
    if failed:
        print(f"{len(failed)} of {len(CHECKS)} checks failed: {', '.join(failed)}")  # noqa: T201
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
