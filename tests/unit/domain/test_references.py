"""Reference numbers people read aloud."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.domain.cases.references import LETTERS, compute_check, draw_reference, draw_secret, hash_secret

BODIES = st.text(alphabet=LETTERS, min_size=5, max_size=5)


def test_a_reference_looks_like_the_promise():
    for _ in range(200):
        assert re.fullmatch(rf"T-2026-[{LETTERS}]{{4}}-[{LETTERS}]{{2}}", draw_reference(2026))


@pytest.mark.parametrize("letter", "01ILOSUB58")
def test_letters_that_look_or_sound_alike_are_left_out(letter):
    assert letter not in LETTERS


@given(body=BODIES, place=st.integers(0, 4), letter=st.sampled_from(LETTERS))
def test_one_mistyped_letter_changes_the_check(body, place, letter):
    typed = body[:place] + letter + body[place + 1 :]

    assert (compute_check(typed) == compute_check(body)) == (typed == body)


def test_secrets_differ_and_cannot_be_read_back():
    secrets = {draw_secret() for _ in range(100)}

    assert len(secrets) == 100
    assert all(len(secret) >= 27 and secret not in hash_secret(secret) for secret in secrets)
