"""What the ranking looks at in a text: words, neighbouring words, short runs of characters, needs that were heard."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tsunagu.engines.triage.tokens import Language, Token

BLOCKS = ("word", "pair", "run", "need")
RUN_LENGTHS = {"ja": (2, 3, 4), "en": (3, 4, 5)}


@dataclass(frozen=True, slots=True)
class Feature:
    """One occurrence of a feature between two offsets of the folded text."""

    block: int
    key: str
    start: int
    end: int


def list_features(
    text: str, tokens: Sequence[Token], language: Language, needs: Iterable[tuple[str, int, int]] = ()
) -> Iterator[Feature]:
    """This function will yield every occurrence: words, pairs inside a clause, character runs, then needs.

    ``needs`` are (need, start, end) as heard in the text.
    """
    before: Token | None = None
    for token in tokens:
        if token.kind == "content":
            yield Feature(0, "w" + token.form, token.start, token.end)
            if before:
                yield Feature(1, f"p{before.form} {token.form}", before.start, token.end)
            before = token
        elif token.kind != "function":
            before = None
    for start, end, stretch in _list_stretches(text, tokens):
        for length in RUN_LENGTHS[language]:
            for place in range(start, end - length + 1):
                yield Feature(2, stretch[place - start : place - start + length], place, place + length)
    for need, start, end in needs:
        yield Feature(3, "n" + need, start, end)


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
