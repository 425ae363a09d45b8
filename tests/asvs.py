"""The table of the security standard's requirements, and the page printed from it: `python -m tests.asvs [--check]`."""

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs" / "reference" / "asvs.yaml"
PAGE = ROOT / "docs" / "reference" / "security.md"
STANDARD = ROOT.parent / "shared" / "data" / "owasp-asvs-5"
STATUSES = ("held", "not applicable", "open")
CHAPTERS = {
    1: "Encoding and sanitising", 2: "Validation and business logic", 3: "The browser", 4: "API and HTTP",
    5: "Files", 6: "Signing in", 7: "Sessions", 8: "Who may do what", 9: "Self-contained tokens",
    10: "OAuth and OpenID Connect", 11: "Cryptography", 12: "Transport", 13: "Configuration",
    14: "Data", 15: "Code and libraries", 16: "Logs and failures", 17: "WebRTC",
}  # fmt: skip
"""In our words; the numbers are the standard's."""


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement: ``proof`` holds test ids and paths, ``reason`` says why there is none."""

    id: str
    level: int
    asks: str
    status: str
    proof: tuple[str, ...] = ()
    reason: str = ""

    @property
    def chapter(self) -> int:
        return int(re.match(r"V(\d+)", self.id)[1])


def read_table() -> list[Row]:
    """This function will read the rows; an unknown or missing key is a TypeError."""
    rows = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return [Row(**{**row, "proof": tuple(row.get("proof", ()))}) for row in rows]


def write_page(rows: list[Row]) -> str:
    """This function will return the page that is printed from the table."""
    total = Counter(row.status for row in rows)
    lines = [
        "# Security, requirement by requirement",
        "",
        "Printed from [asvs.yaml](asvs.yaml) by `make security`; `make check` compares. The requirements are those of the OWASP",
        "Application Security Verification Standard 5.0.0, level 1 and 2, by their numbers; what each asks is said in our own few",
        "words, and the standard's text is to be read [there](https://github.com/OWASP/ASVS/tree/v5.0.0). *Held* means that the",
        "named tests prove it. The rules they hold the desk to are written down in [security-rules.md](security-rules.md).",
        "",
        f"Of {len(rows)} requirements {total['held']} are held, {total['not applicable']} do not apply and {total['open']} are open.",
        "",
        "| chapter | held | not applicable | open |",
        "|---|---|---|---|",
    ]
    for number, name in CHAPTERS.items():
        count = Counter(row.status for row in rows if row.chapter == number)
        lines.append(f"| V{number} {name} | " + " | ".join(str(count[each]) for each in STATUSES) + " |")
    lines += ["", "## Open", ""]
    lines += [
        f"- **{row.id}** (level {row.level}), {row.asks}: {row.reason}"
        for row in rows
        if row.status == "open"
    ]
    lines += ["", "## All", "", "| id | level | asks | status | proof or reason |", "|---|---|---|---|---|"]
    for row in rows:
        told = "<br>".join(f"`{each}`" for each in row.proof) or row.reason
        lines.append(f"| {row.id} | {row.level} | {row.asks} | {row.status} | {told} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    page = write_page(read_table())
    if "--check" not in sys.argv:
        PAGE.write_text(page, encoding="utf-8")
    elif page != PAGE.read_text(encoding="utf-8"):
        print("docs/reference/security.md is not what asvs.yaml says: make security")  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
