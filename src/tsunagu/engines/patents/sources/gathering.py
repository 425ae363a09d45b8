"""Many numbers, asked one after the other; every answer is on disk before the next question, so a kill loses at most one."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tsunagu.engines.patents.sources.asked_numbers import AskedNumber
from tsunagu.engines.patents.sources.fetching import SourceProblem
from tsunagu.engines.patents.sources.jpo import JpoApi
from tsunagu.engines.patents.sources.jpo_codes import NOT_THERE
from tsunagu.kernel.files import write_private

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Gathered:
    """``answers`` are JSON lines for the reader; ``stopped`` says why ``left`` numbers were not asked."""

    answers: bytes
    asked: int
    kept: int
    missing: tuple[SourceProblem, ...]
    left: tuple[AskedNumber, ...]
    stopped: SourceProblem | None


def gather_answers(
    api: JpoApi,
    numbers: Sequence[AskedNumber],
    folder: Path,
    progress: Progress = lambda _done: None,
    *,
    again: bool = False,
) -> Gathered:
    """This function will collect the answers about numbers in a folder, asking only for those not kept there.

    With ``again`` all are asked. A cap, a refused password or a silent network ends it; what came stays.
    """
    distinct = list(dict.fromkeys(numbers))
    lines: list[bytes] = []
    missing: list[SourceProblem] = []
    asked = kept = 0
    for place, number in enumerate(distinct):
        progress(place)
        file = folder / f"{number.name}.json"
        answer = None if again else _read_kept(file)
        if answer is not None:
            kept += 1
        else:
            try:
                answer = api.get_progress(number)
            except SourceProblem as problem:
                if problem.code.removeprefix("jpo_") in NOT_THERE:
                    missing.append(problem)
                    asked += 1
                    continue
                return Gathered(
                    b"".join(lines), asked, kept, tuple(missing), tuple(distinct[place:]), problem
                )
            asked += 1
            write_private(file, json.dumps(answer, ensure_ascii=False))
        lines.append(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
    progress(len(distinct))
    return Gathered(b"".join(lines), asked, kept, tuple(missing), (), None)


def _read_kept(file: Path) -> dict[str, Any] | None:
    """What cannot be read is asked again."""
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
