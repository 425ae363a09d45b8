"""The story cut into parts, each tied to the needs it told of. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ref:
    """A mark's tie to a need of the list; ``label`` is what a screen reader says."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class StoryPart:
    """A run of characters; ``refs`` is empty for words that told of nothing and holds a tie only where its mark ends."""

    text: str
    refs: tuple[Ref, ...] = ()


def mark_story(text: str, needs: Sequence[tuple[Ref, Sequence[Span]]]) -> tuple[StoryPart, ...]:
    """This function will cut the text where marks begin or end. Overlapping spans become parts with several refs."""
    spans = [
        (start, end, ref) for ref, found in needs for start, end in found if 0 <= start < end <= len(text)
    ]
    edges = sorted({0, len(text), *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    parts = []
    for start, end in pairwise(edges):
        covering = {ref.number: ref for first, last, ref in spans if first <= start and end <= last}
        refs = tuple(covering[number] for number in sorted(covering))
        if parts and parts[-1].refs == refs:
            parts[-1] = StoryPart(parts[-1].text + text[start:end], refs)
        else:
            parts.append(StoryPart(text[start:end], refs))
    return tuple(parts)
