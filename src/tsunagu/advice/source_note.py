"""A citation as a reader sees it."""

from dataclasses import dataclass

from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where a statement comes from. ``verified`` is False for facts nobody has checked against the original yet."""

    key: str
    title: Words
    place: str = ""
    url: str = ""
    verified: bool = True
