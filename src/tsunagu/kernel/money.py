"""Whole yen."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, order=True)
class Yen:
    """An amount of whole yen; it may be negative (a refund)."""

    amount: int

    def __post_init__(self) -> None:
        if isinstance(self.amount, bool) or not isinstance(self.amount, int):
            raise TypeError(f"yen are whole numbers, not {self.amount!r}")

    def __add__(self, other: "Yen") -> "Yen":
        return Yen(self.amount + other.amount)

    def __sub__(self, other: "Yen") -> "Yen":
        return Yen(self.amount - other.amount)

    def __mul__(self, times: int) -> "Yen":
        return Yen(self.amount * times)

    def share(self, ratio: Fraction, *, floor_to: int = 1) -> "Yen":
        """This function will take ``ratio`` of the amount, rounded down to a multiple of ``floor_to`` yen."""
        return Yen(int(self.amount * ratio // floor_to * floor_to))

    def __str__(self) -> str:
        return f"{self._written}円"

    @property
    def _written(self) -> str:
        return f"{self.amount:,}".replace("-", "−")

    def said_in(self, language: str) -> str:
        """This function will write 1,234円 in Japanese and 1,234 yen in English."""
        return f"{self._written} yen" if language.startswith("en") else str(self)
