"""法人番号: the thirteen-digit corporate number and its check digit.

Source: National Tax Agency, rule for the check digit (houjin-bangou.nta.go.jp/documents/checkdigit.pdf).
"""

import unicodedata
from dataclasses import dataclass

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class CorporateNumberProblem(Problem):
    """Text that is no corporate number."""


def compute_check_digit(base: str) -> int:
    """This function will return the check digit (1–9) of the twelve base digits."""
    total = sum(int(digit) * (1 if place % 2 else 2) for place, digit in enumerate(reversed(base), start=1))
    return 9 - total % 9


@dataclass(frozen=True, slots=True)
class CorporateNumber:
    """A corporate number whose check digit is right."""

    digits: str

    @classmethod
    def parse(cls, text: str) -> "CorporateNumber":
        """This function will read a number written with any width, spaces or hyphens, with or without the invoice T.

        Raises CorporateNumberProblem when it has not thirteen digits or the check digit is wrong.
        """
        folded = unicodedata.normalize("NFKC", text).strip().removeprefix("T")
        digits = "".join(mark for mark in folded if mark not in " -‐–ー\u3000")
        if len(digits) != 13 or not (digits.isascii() and digits.isdigit()):
            raise CorporateNumberProblem(
                Words("法人番号は数字13桁です。", "A corporate number has 13 digits."),
                where=text[:40],
                how=Words(
                    "国税庁の法人番号公表サイトで確かめてください。", "Look it up at the National Tax Agency."
                ),
                code="corporate_number_shape",
            )
        if int(digits[0]) != compute_check_digit(digits[1:]):
            raise CorporateNumberProblem(
                Words(
                    "法人番号の検査数字が合いません。", "The check digit of this corporate number is wrong."
                ),
                where=digits,
                how=Words("打ち間違いがないか確かめてください。", "Check it for a typing mistake."),
                code="corporate_number_check_digit",
            )
        return cls(digits)

    def __str__(self) -> str:
        return self.digits
