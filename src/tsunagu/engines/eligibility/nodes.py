"""The tree of a rule: what is left of an expression once it is checked. Every execution reads this tree."""

from dataclasses import dataclass

from tsunagu.engines.eligibility.facts import FactValue


@dataclass(frozen=True, slots=True)
class Constant:
    """True or False for everybody."""

    truth: bool


@dataclass(frozen=True, slots=True)
class Holds:
    """A bool fact is true."""

    fact: str


@dataclass(frozen=True, slots=True)
class Named:
    """A definition holds."""

    definition: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A number stands in relation ``operator`` (< <= > >= == !=) to a fixed value."""

    fact: str
    operator: str
    value: int | float


@dataclass(frozen=True, slots=True)
class Measured:
    """A number stands in relation ``operator`` (< <= > >=) to a dated parameter, which may depend on another fact."""

    fact: str
    operator: str
    table: str


@dataclass(frozen=True, slots=True)
class Among:
    """A choice or number is one of ``values``."""

    fact: str
    values: tuple[FactValue, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Both:
    """All parts hold (``and``)."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds (``or``)."""

    parts: tuple["Node", ...]


Node = Constant | Holds | Named | Compared | Measured | Among | Not | Both | Either


def list_leaves(node: Node) -> tuple[Node, ...]:
    """This function will list the conditions of a tree from left to right."""
    match node:
        case Not(part):
            return list_leaves(part)
        case Both(parts) | Either(parts):
            return tuple(leaf for part in parts for leaf in list_leaves(part))
    return (node,)
