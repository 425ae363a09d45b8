"""How wide a label will be, and labels cut to a width: a chart cannot ask its reader's font."""

from unicodedata import east_asian_width

WIDE, NARROW = 11.2, 6.4
"""px of a full-width and of a Latin letter at 11 px."""


def measure_label(label: str, size: float = 11) -> float:
    """This function will estimate the width of a label in px at a size of letters."""
    return sum(WIDE if east_asian_width(mark) in "WFA" else NARROW for mark in label) * size / 11


def fit_label(label: str, width: float, size: float = 11) -> str:
    """This function will return the label, cut with … where it is wider than ``width``."""
    while label and measure_label(label, size) > width:
        label = label.removesuffix("…")[:-1] + "…"
    return label
