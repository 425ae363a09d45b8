"""Kleene's three-valued logic: yes, no, unknown."""

from collections.abc import Iterable
from enum import Enum


class Ternary(Enum):
    """An answer that may be unknown. ``&``, ``|`` and ``~`` are Kleene's strong connectives."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    def __and__(self, other: "Ternary") -> "Ternary":
        return self if self.value <= other.value else other

    def __or__(self, other: "Ternary") -> "Ternary":
        return self if self.value >= other.value else other

    def __invert__(self) -> "Ternary":
        return Ternary(2 - self.value)

    def __bool__(self) -> bool:
        raise TypeError("a Ternary is not a bool: compare it with Ternary.YES, NO or UNKNOWN")

    @classmethod
    def of(cls, answer: bool | None) -> "Ternary":
        """This function will read True, False and None as yes, no and unknown."""
        return cls.UNKNOWN if answer is None else cls.YES if answer else cls.NO

    @classmethod
    def all(cls, answers: Iterable["Ternary"]) -> "Ternary":
        """This function will return the conjunction; yes for none."""
        return min(answers, key=lambda answer: answer.value, default=cls.YES)

    @classmethod
    def any(cls, answers: Iterable["Ternary"]) -> "Ternary":
        """This function will return the disjunction; no for none."""
        return max(answers, key=lambda answer: answer.value, default=cls.NO)
