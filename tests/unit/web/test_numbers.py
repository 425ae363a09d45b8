"""Numbers in addresses: what is none is None, and never a failure of ours."""

import pytest

from tsunagu.web.numbers import read_number


@pytest.mark.parametrize(
    ("text", "read"),
    [("0", 0), ("007", 7), ("999", 999), ("1000", None), ("", None), ("-1", None), ("1.5", None), ("３", None), ("²", None),
     ("9" * 5000, None)],
)  # fmt: skip
def test_a_whole_number_up_to_the_most_is_read_and_nothing_else(text, read):
    assert read_number(text, 999) == read
