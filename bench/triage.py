"""Quality and speed of triage: recall, mean reciprocal rank, seconds to fit, readings per second."""

import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tsunagu.advice.advisor import build_advice
from tsunagu.engines.triage import Triage

PROJECT = Path(__file__).parent.parent
SETS = {
    "shared examples": PROJECT.parent / "shared" / "eval" / "triage_examples.jsonl",
    "held-out set": PROJECT / "tests" / "spec" / "triage" / "consultations.jsonl",
}


def measure(*, large: bool) -> Iterable[tuple[str, float, str]]:
    """This function will yield (what, figure, unit)."""
    profiles = build_advice().triage.profiles
    started = time.perf_counter()
    triage = Triage(profiles)
    yield "triage: fit", time.perf_counter() - started, "s"
    sets = {name: read_lines(path) for name, path in SETS.items() if path.exists()}
    for name, rows in sets.items():
        yield from measure_quality(triage, name, rows)
    texts = [(row["text"], row.get("applicant")) for rows in sets.values() for row in rows]
    texts = (texts or [("取引先に図面をただで渡せと言われています。", "sme")]) * (20 if large else 3)
    started = time.perf_counter()
    triage.read_many(texts)
    yield "triage: readings per second (one core)", len(texts) / (time.perf_counter() - started), "/s"


def measure_quality(
    triage: Triage, name: str, rows: list[dict[str, Any]]
) -> Iterator[tuple[str, float, str]]:
    """This function will yield recall@1, recall@5 and MRR; right is any measure listed as primary."""
    places = []
    for row in rows:
        codes = [found.code for found in triage.read(row["text"], row.get("applicant")).measures]
        places.append(min(codes.index(code) for code in row["primary"] if code in codes) + 1)
    yield f"triage, {name} ({len(rows)}): recall@1", share(place <= 1 for place in places), "%"
    yield f"triage, {name} ({len(rows)}): recall@5", share(place <= 5 for place in places), "%"
    yield f"triage, {name} ({len(rows)}): MRR", sum(1 / place for place in places) / len(places), ""


def share(hits: Iterable[bool]) -> float:
    """This function will return the share of hits in per cent."""
    listed = list(hits)
    return 100 * sum(listed) / len(listed)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """This function will read JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
