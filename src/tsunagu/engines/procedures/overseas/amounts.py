"""Yen between a low and a high guess."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amount:
    """Whole yen, from ``low`` to ``high``."""

    low: int
    high: int

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.low + other.low, self.high + other.high)

    def __mul__(self, other: "int | Amount") -> "Amount":
        times = other if isinstance(other, Amount) else Amount(other, other)
        return Amount(self.low * times.low, self.high * times.high)

    def as_json(self) -> dict[str, int]:
        """This function will return ``{"low", "high"}``."""
        return {"low": self.low, "high": self.high}

    def __str__(self) -> str:
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,}–{self.high:,}"


NOTHING = Amount(0, 0)
