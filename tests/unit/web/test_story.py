"""The story cut into marked and plain parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.web.consultations.story import Ref, mark_story

ONE, TWO = Ref(1, "one"), Ref(2, "two")


def draw(text, *needs):
    """Marks as [words|numbers]."""
    return "".join(
        f"[{part.text}|{''.join(str(ref.number) for ref in part.refs)}]" if part.refs else part.text
        for part in mark_story(text, needs)
    )


@pytest.mark.parametrize(
    ("needs", "drawn"),
    [
        pytest.param([], "abcdef", id="nothing"),
        pytest.param([(ONE, [(0, 2)])], "[ab|1]cdef", id="start"),
        pytest.param([(ONE, [(4, 6)])], "abcd[ef|1]", id="end"),
        pytest.param([(ONE, [(0, 6)])], "[abcdef|1]", id="all"),
        pytest.param([(TWO, [(1, 3)]), (ONE, [(2, 4)])], "a[bcd|12]ef", id="overlap"),
        pytest.param([(ONE, [(1, 3)]), (TWO, [(3, 4)])], "a[bcd|12]ef", id="touch"),
        pytest.param([(ONE, [(0, 1), (5, 6)])], "[a|1]bcde[f|1]", id="twice"),
        pytest.param([(ONE, [(4, 99), (-1, 2), (3, 3)])], "abcdef", id="impossible-spans-are-left-out"),
    ],
)
def test_marks(needs, drawn):
    assert draw("abcdef", *needs) == drawn


SPANS = st.lists(st.tuples(st.integers(-2, 30), st.integers(-2, 30)), max_size=6)


@given(st.text(max_size=25), SPANS, SPANS)
def test_no_character_is_lost_or_doubled_and_every_span_is_marked(text, first, second):
    parts = mark_story(text, [(ONE, first), (TWO, second)])

    assert "".join(part.text for part in parts) == text
    marked = [part.refs for part in parts for _ in part.text]
    for ref, spans in ((ONE, first), (TWO, second)):
        for start, end in spans:
            if 0 <= start < end <= len(text):
                assert all(ref in refs for refs in marked[start:end])


def test_nothing_for_an_empty_story():
    assert mark_story("", []) == ()
