"""Which measure a text speaks of: ridge regression on the voices of the measures, solved exactly.

Every voice (and name, text and cue, with less weight) is a point with the measure as its class. With some 3,000 points
and many more features the dual form is small, so fitting takes a fraction of a second, knows no randomness and needs
nothing stored on disk. A weight per feature and measure comes out, so each score can be traced back to words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import linalg, sparse

from tsunagu.engines.triage.features import BLOCKS, Features

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]
BLOCK_OF_LETTER = {letter: number for number, letter in enumerate(BLOCKS)}


@dataclass(frozen=True, slots=True)
class Sample:
    """One training text: its features, the index of its measure, and how much it counts."""

    features: Features
    measure: int
    weight: float


@dataclass(frozen=True, slots=True)
class Settings:
    """Chosen by cross-validation over the voices and a development set that is not shipped."""

    block_weights: tuple[float, ...] = (1.0, 0.6, 1.0, 0.4, 0.8)  # in the order of BLOCKS
    ridge: float = 1.0


@dataclass(frozen=True, slots=True)
class Vector:
    """A text as the ranking sees it: per occurrence the row of its feature, its share of the value, and its place."""

    rows: Rows
    values: Floats
    starts: Rows
    ends: Rows


class Ranking:
    """Fitted weights. ``score`` gives about 1 for a text just like a measure's voices and 0 for one unlike them."""

    def __init__(self, samples: Sequence[Sample], measures: int, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._row_of: dict[str, int] = {}
        number = self._row_of.setdefault
        rows = np.array(
            [number(k, len(self._row_of)) for sample in samples for k in sample.features.keys], np.intp
        )
        of = np.repeat(np.arange(len(samples)), [len(sample.features.keys) for sample in samples])
        self._block = np.array([BLOCK_OF_LETTER[key[0]] for key in self._row_of], np.intp)
        seen = np.bincount(np.unique(of * max(len(self._row_of), 1) + rows) % max(len(self._row_of), 1))
        self._idf = 1 + np.log((1 + len(samples)) / (1 + seen))
        if not len(rows):
            self._base, self._weights = np.zeros(measures, np.float32), np.zeros((0, measures), np.float32)
            return
        shape = (len(samples), len(self._row_of))
        points = sparse.csr_matrix(
            (self._weigh(rows, of, np.ones(len(rows))), (of, rows)), shape=shape, dtype=np.float32
        )
        self._base, self._weights = self._fit(points, samples, measures)

    def _fit(
        self, points: sparse.csr_matrix, samples: Sequence[Sample], measures: int
    ) -> tuple[Floats, Floats]:
        measure_of = np.array([sample.measure for sample in samples])
        weight = np.array([sample.weight for sample in samples])
        total = np.bincount(measure_of, weight, measures)
        weight = weight * np.sqrt(
            total[total > 0].mean() / total[measure_of]
        )  # many voices must not win by number
        targets = np.zeros((len(samples), measures))
        targets[np.arange(len(samples)), measure_of] = 1
        base = weight @ targets / weight.sum()
        kernel = (points @ points.T).toarray().astype(np.float64)
        kernel[np.diag_indices_from(kernel)] += self._settings.ridge / weight
        dual = linalg.solve(kernel, targets - base, assume_a="pos", overwrite_a=True, check_finite=False)
        return base.astype(np.float32), np.asarray(points.T @ dual.astype(np.float32))

    def vectorise(self, features: Features, emphasis: npt.NDArray[np.float64] | None = None) -> Vector:
        """This function will weigh the features the ranking knows: damped counts × rarity, each block of length one.

        ``emphasis`` is a weight per character of the text; a feature counts by the weights where it occurs.
        """
        known = [
            (row, place)
            for place, key in enumerate(features.keys)
            if (row := self._row_of.get(key)) is not None
        ]
        rows = np.array([row for row, _ in known], np.intp)
        places = np.array([place for _, place in known], np.intp)
        starts = np.array(features.starts, np.intp)[places]
        ends = np.array(features.ends, np.intp)[places]
        here = np.ones(len(rows)) if emphasis is None else emphasis[starts]
        values = (
            self._weigh(rows, np.zeros(len(rows), np.intp), here) if len(rows) else np.zeros(0, np.float32)
        )
        return Vector(rows, values, starts, ends)

    def _weigh(self, rows: Rows, of: Rows, emphasis: npt.NDArray[np.float64]) -> Floats:
        """What each occurrence is worth in its text ``of``; occurrences of one feature share its value."""
        width = len(self._row_of)
        distinct, inverse, counts = np.unique(of * width + rows, return_inverse=True, return_counts=True)
        row, text = distinct % width, distinct // width
        damped = (1 + np.log(counts)) * self._idf[row] * np.bincount(inverse, emphasis) / counts
        group = text * len(BLOCKS) + self._block[row]
        norms = np.sqrt(np.bincount(group, damped**2))
        scale = np.array(self._settings.block_weights)[self._block[row]]
        return np.asarray((damped * scale / norms[group] / counts)[inverse], dtype=np.float32)

    def score(self, vector: Vector) -> Floats:
        """This function will return one number per measure."""
        return np.asarray(self._base + vector.values @ self._weights[vector.rows])

    def trace(self, vector: Vector, measure: int) -> Floats:
        """This function will return how much each occurrence spoke for the measure (negative: against)."""
        return np.asarray(vector.values * self._weights[vector.rows, measure])
