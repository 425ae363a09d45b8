"""The story cut into parts, each tied to the needs it told of. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A mark's tie to a need of the list; ``label`` is what a screen reader says."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class StoryPart:
    """A run of characters; ``refs`` is empty for words that told of nothing."""

    text: str
    refs: tuple[Ref, ...] = ()


def mark_story(text: str, needs: Sequence[tuple[Ref, Sequence[Span]]]) -> tuple[StoryPart, ...]:
    """This function will cut the text into marked and plain parts; spans that touch become one part with all their refs."""
    found = sorted(
        (start, end, ref) for ref, spans in needs for start, end in spans if 0 <= start < end <= len(text)
    )
    runs: list[tuple[int, int, dict[int, Ref]]] = []
    for start, end, ref in found:
        if runs and start <= runs[-1][1]:
            first, last, refs = runs.pop()
            runs.append((first, max(last, end), refs | {ref.number: ref}))
        else:
            runs.append((start, end, {ref.number: ref}))
    parts, done = [], 0
    for start, end, refs in runs:
        if start > done:
            parts.append(StoryPart(text[done:start]))
        parts.append(StoryPart(text[start:end], tuple(refs[number] for number in sorted(refs))))
        done = end
    return (*parts, StoryPart(text[done:])) if done < len(text) else tuple(parts)
