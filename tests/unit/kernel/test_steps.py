"""A step table lets happen what stands in it and nothing else."""

from enum import StrEnum
from itertools import product

import pytest

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.steps import OPEN_AGAIN, StepTable
from tsunagu.kernel.typed import clean_typed
from tsunagu.kernel.words import Words


class Door(StrEnum):
    OPEN, SHUT, LOCKED = "open", "shut", "locked"


class Deed(StrEnum):
    PUSH, TURN = "push", "turn"


MOVES = {(Door.OPEN, Deed.PUSH): Door.SHUT, (Door.SHUT, Deed.TURN): Door.LOCKED}
TABLE = StepTable(Door, MOVES, lambda state: Problem(Words("だめ", f"It is {state.value}."), how=OPEN_AGAIN))


@pytest.mark.parametrize(("state", "deed"), list(product(Door, Deed)))
def test_what_is_not_in_the_table_does_not_happen(state, deed):
    assert TABLE.can_happen(state.value, deed) == ((state, deed) in MOVES)
    if (state, deed) in MOVES:
        assert TABLE.find_next(state.value, deed) is MOVES[state, deed]
    else:
        with pytest.raises(Problem, match=state.value):
            TABLE.find_next(state.value, deed)


@pytest.mark.parametrize(
    ("typed", "without", "kept"),
    [
        (" a\r\nb\rc\t", {}, "a\nb\nc"),
        ("a\x00\x1b[1mb", {}, "a[1mb"),
        ("a\ud800b", {}, "ab"),
        ("a\u200bb", {}, "a\u200bb"),
        ("a\u200bb", {"without": {"Cc", "Cs", "Cf"}}, "ab"),
        ("\n \t", {}, ""),
    ],
    ids=["line ends", "controls", "half a pair", "unseen stays", "unseen goes", "nothing"],
)
def test_typed_text_is_kept_without_what_nobody_sees(typed, without, kept):
    assert clean_typed(typed, **without) == kept
