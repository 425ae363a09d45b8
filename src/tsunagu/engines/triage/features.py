"""What the ranking looks at in a text: words, pairs of them, short runs of characters, needs and concepts heard."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tsunagu.engines.triage.tokens import Language, Token

BLOCKS = {"w": "words", "p": "pairs", "r": "runs of characters", "n": "needs", "c": "concepts"}
"""Kinds of features by the first letter of their key."""

RUN_LENGTHS = {"ja": (2, 3, 4), "en": (3, 4, 5)}


@dataclass(slots=True)
class Features:
    """Every occurrence of a feature in a text: its key, and its place in the folded text, in three columns."""

    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add(self, key: str, start: int, end: int) -> None:
        """This function will append one occurrence."""
        self.keys.append(key)
        self.starts.append(start)
        self.ends.append(end)


def list_features(
    text: str, tokens: Sequence[Token], language: Language, heard: Iterable[tuple[str, int, int]] = ()
) -> Features:
    """This function will list words, pairs within a clause, character runs, and what was ``heard`` (key, start, end)."""
    features = Features()
    before: Token | None = None
    for token in tokens:
        if token.kind == "content":
            features.add("w" + token.form, token.start, token.end)
            if before:
                features.add(f"p{before.form} {token.form}", before.start, token.end)
            before = token
        elif token.kind != "function":
            before = None
    for start, end, stretch in _list_stretches(text, tokens):
        for length in RUN_LENGTHS[language]:
            count = end - start - length + 1
            if count > 0:
                features.keys += ["r" + stretch[place : place + length] for place in range(count)]
                features.starts += range(start, start + count)
                features.ends += range(start + length, end + 1)
    for key, start, end in heard:
        features.add(key, start, end)
    return features


def _list_stretches(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Unbroken stretches between stops and blanks; numerals break too, since which number it is tells nothing."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow when lowered (İ); offsets matter more than they do
        lowered = text
    start = end = 0
    for token in tokens:
        joins = token.start == end and token.kind in ("content", "function")
        if not joins:
            if end - start > 1:
                yield start, end, lowered[start:end]
            start = token.start if token.kind in ("content", "function") else token.end
        end = token.end
    if end - start > 1:
        yield start, end, lowered[start:end]
