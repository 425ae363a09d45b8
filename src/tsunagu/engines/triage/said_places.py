"""Places by which a prefecture is told: its own name, or a city of cities.yaml."""

import re
from functools import cache

from tsunagu.engines.triage.problems import TriageProblem
from tsunagu.engines.triage.vocabulary import load_vocabulary_file
from tsunagu.kernel.prefectures import PREFECTURES, Prefecture
from tsunagu.kernel.words import Words

CLEAR_WITHOUT_SUFFIX = ("北海道", "東京", "大阪", "京都")
"""Prefectures named without 県/府/都 that can hardly be a surname."""
NOT_INSIDE_A_NAME = "(?<![一-龠々])"
"""東広島市 is not 広島市, and 北広島市 lies in Hokkaido."""


@cache
def load_places() -> dict[str, str]:
    """This function will return name in small letters → prefecture code, for both languages.

    Raises TriageProblem when cities.yaml names a prefecture that does not exist.
    """
    places = {words.ja: prefecture.value for prefecture, (words, _) in PREFECTURES.items()}
    places |= {words.en.lower(): prefecture.value for prefecture, (words, _) in PREFECTURES.items()}
    places |= {name: place for name in CLEAR_WITHOUT_SUFFIX if (place := _find(name))}
    for row in load_vocabulary_file("cities.yaml"):
        code = _find(row["prefecture"])
        if code is None:
            raise TriageProblem(
                Words(
                    f"都道府県がありません（{row['prefecture']}）。",
                    f"No such prefecture: {row['prefecture']}.",
                ),
                where=f"cities.yaml: {row['ja']}",
                how=Words("都道府県の英字コードを書いてください。", "Write the code of a prefecture."),
                code="unknown_prefecture",
            )
        places[row["ja"] + "市"] = code
        places.setdefault(row["en"].lower(), code)
        if row["bare"]:
            places.setdefault(row["ja"], code)
    return places


def list_place_patterns() -> dict[str, str]:
    """This function will return a pattern for any of the places, per language, the longest names first."""
    names = sorted(load_places(), key=len, reverse=True)
    english = "|".join(name for name in names if name.isascii())
    japanese = "|".join(re.escape(name) for name in names if not name.isascii())
    return {"ja": f"{NOT_INSIDE_A_NAME}(?:{japanese})", "en": rf"(?:{english})\b"}


def _find(name: str) -> str | None:
    prefecture = Prefecture.find(name)
    return prefecture.value if prefecture else None
