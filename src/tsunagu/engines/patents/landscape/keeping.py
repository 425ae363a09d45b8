"""Landscapes that were computed before: the last ones in memory, and those of large sets in a folder.

A landscape is named by all it depends on: the generation of the store, the day, the client and the narrowing. So nothing
kept is ever wrong; what is of an older generation or day is only no longer asked for, and is swept away.
"""

import hashlib
import os
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

import msgspec

from tsunagu.engines.patents.landscape.analysis import Landscape
from tsunagu.engines.patents.landscape.narrowing import EVERYTHING, Narrowing

VERSION = 1
"""Counted up when the same question would be answered otherwise."""
ENDING = ".json"
ASKED = ".asked"
MOST_FILES = 50


@dataclass(frozen=True, slots=True)
class Question:
    """All that a landscape depends on."""

    generation: int
    today: date
    client: str | None = None
    narrowing: Narrowing = EVERYTHING

    @property
    def name(self) -> str:
        """The name under which its answer is kept: it tells nothing of what was asked."""
        asked = msgspec.json.encode((VERSION, self.generation, self.today, self.client, self.narrowing))
        return hashlib.sha256(asked).hexdigest()[:32]


class Memory:
    """The landscapes this process was asked for last. Several threads may use it."""

    def __init__(self, most: int = 48) -> None:
        self._most, self._lock = most, Lock()
        self._kept: OrderedDict[tuple[str, Question], Landscape] = OrderedDict()

    def find(self, place: str, question: Question) -> Landscape | None:
        """This method will return what is known of a place (a portfolio), if it is."""
        with self._lock:
            found = self._kept.get((place, question))
            if found is not None:
                self._kept.move_to_end((place, question))
            return found

    def put(self, place: str, question: Question, landscape: Landscape) -> None:
        """This method will keep a landscape; the one asked for longest ago may leave."""
        with self._lock:
            self._kept[place, question] = landscape
            self._kept.move_to_end((place, question))
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def note(folder: Path, question: Question) -> str:
    """This function will write a question down for whoever computes its answer, and return its name."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / (question.name + ASKED)).write_bytes(msgspec.json.encode(question))
    return question.name


def find_question(folder: Path, name: str) -> Question | None:
    """This function will read a question by its name; one that was swept away is none."""
    try:
        return msgspec.json.decode((folder / (name + ASKED)).read_bytes(), type=Question)
    except (OSError, msgspec.DecodeError):
        return None


def find_kept(folder: Path, question: Question) -> Landscape | None:
    """This function will read a kept landscape; one that cannot be read any more is none."""
    try:
        content = (folder / (question.name + ENDING)).read_bytes()
        return msgspec.json.decode(content, type=Landscape)
    except (OSError, msgspec.DecodeError):
        return None


def keep(folder: Path, question: Question, landscape: Landscape) -> None:
    """This function will keep a landscape for other processes, whole or not at all; the oldest leave."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    passing = folder / f"{question.name}.{os.getpid()}.part"
    passing.write_bytes(msgspec.json.encode(landscape))
    passing.replace(folder / (question.name + ENDING))
    for ending in (ENDING, ASKED):
        kept = sorted(folder.glob(f"*{ending}"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in kept[MOST_FILES:]:
            with suppress(FileNotFoundError):
                path.unlink()
