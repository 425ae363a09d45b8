"""How much each clause of a story tells about what the person wants (emphasis.yaml)."""

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from tsunagu.engines.triage.patterns import Patterns, compile_patterns, hits
from tsunagu.engines.triage.tokens import Language
from tsunagu.engines.triage.vocabulary import load_vocabulary_file

CLAUSE = re.compile(
    r"(?:[^。!?\n.]|\.(?!\s|$))+?(?:[。!?\n]|\.(?=\s|$)|(?:が|けど|けれど|けれども|ので|から)、|, but |$)"
)
WEIGHED_AT_MOST = 400
"""Clauses weighed; what comes after them counts plainly."""


@dataclass(frozen=True, slots=True)
class ClauseKind:
    """A kind of clause and how much it counts (1 is plain)."""

    weight: float
    patterns: Patterns


@cache
def load_clause_kinds() -> tuple[ClauseKind, ...]:
    """This function will read the kinds this room ships, in the order in which they are tried."""
    rows = load_vocabulary_file("emphasis.yaml")
    return tuple(ClauseKind(row["weight"], compile_patterns(row, {"ja": {}, "en": {}})) for row in rows)


def weigh_characters(text: str, language: Language) -> npt.NDArray[np.float64]:
    """This function will return a weight for every character of the folded text; all alike when all clauses are."""
    weights = np.ones(len(text))
    kinds = load_clause_kinds()
    for number, clause in enumerate(CLAUSE.finditer(text)):
        if number >= WEIGHED_AT_MOST:
            break
        for kind in kinds:
            if hits(kind.patterns[language], clause[0]):
                weights[clause.start() : clause.end()] = kind.weight
                break
    return weights
