"""Which measure a text speaks of: ridge regression on the voices of the measures, solved exactly.

Every voice (and name, text and cue, with less weight) is a point with the measure as its class. With some 2,000 points
and many more features the dual form is small, so fitting takes a fraction of a second, knows no randomness and needs
nothing stored on disk. A weight per feature and measure comes out, so each score can be traced back to words.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import linalg, sparse

from tsunagu.engines.triage.features import BLOCKS, Feature

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sample:
    """One training text: its features, the index of its measure, and how much it counts."""

    features: tuple[Feature, ...]
    measure: int
    weight: float


@dataclass(frozen=True, slots=True)
class Settings:
    """Chosen by cross-validation over the voices and a development set that is not shipped."""

    block_weights: tuple[float, ...] = (1.0, 0.6, 0.8, 0.7)  # in the order of BLOCKS
    ridge: float = 0.6
    seen_at_least: int = 1


@dataclass(frozen=True, slots=True)
class Vector:
    """A text as the ranking sees it: per occurrence the row of its feature, its share of the value, and its place."""

    rows: npt.NDArray[np.intp]
    values: Floats
    starts: npt.NDArray[np.intp]
    ends: npt.NDArray[np.intp]


class Ranking:
    """Fitted weights. ``score`` gives about 1 for a text just like a measure's voices and 0 for one unlike them."""

    def __init__(self, samples: Sequence[Sample], measures: int, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._measures = measures
        counts = [_count(sample.features) for sample in samples]
        seen = Counter(key for count in counts for key in count)
        self._row_of = {
            key: row
            for row, key in enumerate(k for k, n in seen.items() if n >= self._settings.seen_at_least)
        }
        idf = np.log(
            (1 + len(samples)) / (1 + np.fromiter((seen[k] for k in self._row_of), float, len(self._row_of)))
        )
        self._idf = (idf + 1).astype(np.float32)
        self._base, self._weights = self._fit(samples)

    def _fit(self, samples: Sequence[Sample]) -> tuple[Floats, Floats]:
        if not samples or not self._row_of:
            return np.zeros(self._measures, np.float32), np.zeros(
                (len(self._row_of), self._measures), np.float32
            )
        vectors = [self.vectorise(sample.features) for sample in samples]
        lengths = np.cumsum([0, *(len(vector.rows) for vector in vectors)])
        points = sparse.csr_matrix(
            (np.concatenate([v.values for v in vectors]), np.concatenate([v.rows for v in vectors]), lengths),
            shape=(len(samples), len(self._row_of)),
        )
        points.sum_duplicates()
        weight = self._balance(samples)
        targets = np.zeros((len(samples), self._measures))
        targets[np.arange(len(samples)), [sample.measure for sample in samples]] = 1
        base = weight @ targets / weight.sum()
        kernel = (points @ points.T).toarray().astype(np.float64)
        kernel[np.diag_indices_from(kernel)] += self._settings.ridge / weight
        dual = linalg.solve(kernel, targets - base, assume_a="pos")
        return base.astype(np.float32), np.asarray(points.T @ dual, dtype=np.float32)

    def _balance(self, samples: Sequence[Sample]) -> npt.NDArray[np.float64]:
        """A measure with many voices must not win by their number."""
        weight = np.array([sample.weight for sample in samples])
        of = np.array([sample.measure for sample in samples])
        total = np.bincount(of, weight, self._measures)
        mean = total[total > 0].mean()
        return np.asarray(weight * np.sqrt(mean / total[of]))

    def vectorise(self, features: Sequence[Feature]) -> Vector:
        """This function will weigh the known features of a text: damped counts × rarity, each block of length one."""
        known = [(self._row_of[f.key], f) for f in features if f.key in self._row_of]
        rows = np.fromiter((row for row, _ in known), np.intp, len(known))
        block = np.fromiter((f.block for _, f in known), np.intp, len(known))
        distinct, inverse, counts = np.unique(rows, return_inverse=True, return_counts=True)
        damped = (1 + np.log(counts)) * self._idf[distinct] if len(known) else np.zeros(0)
        block_of = np.zeros(len(distinct), np.intp)
        block_of[inverse] = block
        norms = np.sqrt(np.bincount(block_of, damped**2, len(BLOCKS)))
        scale = np.array(self._settings.block_weights) / np.where(norms > 0, norms, 1)
        values = (damped * scale[block_of] / counts)[inverse] if len(known) else np.zeros(0)
        return Vector(
            rows,
            values.astype(np.float32),
            np.fromiter((f.start for _, f in known), np.intp, len(known)),
            np.fromiter((f.end for _, f in known), np.intp, len(known)),
        )

    def score(self, vector: Vector) -> Floats:
        """This function will return one number per measure."""
        return np.asarray(self._base + vector.values @ self._weights[vector.rows])

    def trace(self, vector: Vector, measure: int) -> Floats:
        """This function will return how much each occurrence spoke for the measure (negative: against)."""
        return np.asarray(vector.values * self._weights[vector.rows, measure])


def _count(features: Sequence[Feature]) -> Counter[str]:
    return Counter(feature.key for feature in features)
