"""A query as read: a tree of what must be, may be and must not be in a document."""

from dataclasses import dataclass
from typing import Literal

Place = Literal["text", "names"]
CodeKind = Literal["fi", "ipc", "cpc", "any"]


@dataclass(frozen=True, slots=True)
class Contains:
    """The folded word stands somewhere in the title, the abstract or a name (``text``), or in a name (``names``)."""

    word: str
    place: Place = "text"


@dataclass(frozen=True, slots=True)
class HasNumber:
    """One of the document's numbers is this one, in any spelling."""

    number: str


@dataclass(frozen=True, slots=True)
class HasCode:
    """A classification symbol, or one above it: B25J has every B25J9/16; ``is_open`` also takes any longer symbol."""

    symbol: str
    kind: CodeKind = "any"
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class FiledBetween:
    """Filed in these years, both included; None leaves that end open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Is:
    """A value out of a short list: stage, right, country."""

    name: Literal["stage", "right", "country"]
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple["Node", ...]


Node = Contains | HasNumber | HasCode | FiledBetween | Is | Not | All | Any


def list_words(node: Node) -> tuple[str, ...]:
    """This function will list the words a hit holds, in order, without those it must not hold."""
    match node:
        case Contains(word=word):
            return (word,)
        case All(parts=parts) | Any(parts=parts):
            return tuple(dict.fromkeys(word for part in parts for word in list_words(part)))
        case _:
            return ()


def has_number(node: Node) -> bool:
    """This function will tell whether a number is asked for anywhere in the query."""
    match node:
        case HasNumber():
            return True
        case All(parts=parts) | Any(parts=parts):
            return any(has_number(part) for part in parts)
        case _:
            return False
