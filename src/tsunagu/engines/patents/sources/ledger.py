"""How often a register may still be asked today, and when next: kept in a file, so that it outlives the process.

A question is booked before it is asked: a process killed in between has counted one too many, never one too few.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tsunagu.engines.patents.sources.fetching import SourceProblem, refuse
from tsunagu.kernel.files import write_private
from tsunagu.kernel.words import Words

JAPAN = ZoneInfo("Asia/Tokyo")
"""Counting starts anew at midnight there (handbook 1.4, article 3 (3) 2)."""
LONGEST_WAIT = timedelta(minutes=10)
"""A turn further away than this was booked by a clock that went wrong."""
MOST_LEFT = 100_000


class CapReached(SourceProblem):
    """Nothing more may be asked today. What came before stays."""


def refuse_cap(endpoint: str) -> CapReached:
    """This function will make the problem of a daily cap."""
    return CapReached(
        Words("今日の回数の上限に達しました。", "Today's number of questions is used up."),
        where=endpoint,
        how=Words(
            "日本時間の0時を過ぎてから同じ命令を実行してください。続きから始まります。",
            "Run the same command after midnight in Japan; it goes on where it stopped.",
        ),
        code="source_cap",
    )


class Ledger:
    """The file ``used.json`` of a folder, shared by all processes that ask with one ID."""

    def __init__(self, folder: Path, clock: Callable[[], datetime], spacing: timedelta) -> None:
        self.file, self.clock, self.spacing = folder / "used.json", clock, spacing

    def book(self, endpoint: str, cap: int) -> float:
        """This function will book one question and return the seconds to wait first. Raises CapReached."""
        with self._change() as state:
            now = self.clock()
            left = state["left"].get(endpoint, cap)
            if left <= 0:
                raise refuse_cap(endpoint)
            turn = now if state["next"] is None else max(now, datetime.fromisoformat(state["next"]))
            if turn - now > LONGEST_WAIT:
                turn = now + self.spacing
            state["left"][endpoint] = left - 1
            state["next"] = (turn + self.spacing).isoformat()
        return (turn - now).total_seconds()

    def note_left(self, endpoint: str, said: object) -> None:
        """This function will believe what the register says is left; it also knows questions asked elsewhere."""
        if isinstance(said, str) and said.isascii() and said.isdigit() and len(said) <= 6:
            with self._change() as state:
                state["left"][endpoint] = min(int(said), MOST_LEFT)

    @contextmanager
    def _change(self) -> Iterator[dict[str, Any]]:
        self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self.file.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            state = self._read()
            yield state
            write_private(self.file, json.dumps(state))
        finally:
            os.close(descriptor)  # lets go of the lock too

    def _read(self) -> dict[str, Any]:
        today = self.clock().astimezone(JAPAN).date()
        try:
            state = json.loads(self.file.read_bytes())
            day, left, turn = date.fromisoformat(state["day"]), state["left"], state["next"]
            is_whole = all(type(count) is int for count in left.values())
            is_whole &= turn is None or datetime.fromisoformat(turn).tzinfo is not None
        except FileNotFoundError:
            return {"day": today.isoformat(), "left": {}, "next": None}
        except (ValueError, TypeError, KeyError, AttributeError):
            is_whole = False
        if not is_whole:
            raise refuse(
                "source_ledger", str(self.file), "回数を数えるファイルが壊れています。",
                "The file that counts the questions is damaged.",
                Words(
                    "今日まだ問い合わせていなければ削除し、そうでなければ明日削除してください。",
                    "Delete it if nothing was asked today, or else tomorrow.",
                ),
            )  # fmt: skip
        if day < today:  # a clock set back gives nobody a second day
            return {"day": today.isoformat(), "left": {}, "next": turn}
        return {"day": day.isoformat(), "left": left, "next": turn}
