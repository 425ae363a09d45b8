"""Kleene's tables, written out, and the laws that follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.kernel.ternary import Ternary

N, U, Y = Ternary.NO, Ternary.UNKNOWN, Ternary.YES
ANY = st.sampled_from(Ternary)


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (N, N, N, N), (N, U, N, U), (N, Y, N, Y),
        (U, N, N, U), (U, U, U, U), (U, Y, U, Y),
        (Y, N, N, Y), (Y, U, U, Y), (Y, Y, Y, Y),
    ],
)  # fmt: skip
def test_tables(left, right, both, either):
    assert left & right is both
    assert left | right is either


@given(ANY, ANY)
def test_de_morgan(a, b):
    assert ~(a & b) is ~a | ~b


@given(st.lists(ANY))
def test_all_and_any_are_dual(answers):
    assert ~Ternary.all(answers) is Ternary.any(~answer for answer in answers)


@pytest.mark.parametrize(("given_", "read"), [(True, Y), (False, N), (None, U)])
def test_of_reads_true_false_none(given_, read):
    assert Ternary.of(given_) is read


def test_is_never_used_as_a_bool():
    with pytest.raises(TypeError):
        bool(U)
