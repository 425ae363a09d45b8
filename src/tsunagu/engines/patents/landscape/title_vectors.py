"""Titles as vectors: TF-IDF of their bigrams, reduced by singular vectors; groups by k-means; two main directions."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.vq import kmeans2
from scipy.sparse import csr_matrix

DIMENSIONS = 24
SEED = 20
ROUNDS = 20
POWERS = 3
BITS = 21
"""A code point fits into 21 bits, so two letters fit into one whole number."""


def weigh_bigrams(titles: Sequence[str]) -> csr_matrix:
    """This function will return one row per title and one column per bigram found in two titles or more.

    A weight is (1 + ln count) × (1 + ln((1 + titles) / (1 + titles with it))); rows have length one, or are empty.
    """
    letters = np.frombuffer(
        "\n".join(title.casefold() for title in titles).encode("utf-32-le"), np.uint32
    ).astype(np.int64)
    ends = letters == ord("\n")
    owner = np.cumsum(ends)
    inside = ~(ends[:-1] | ends[1:]) if len(letters) else np.zeros(0, bool)
    pairs = (letters[:-1] << BITS | letters[1:])[inside]
    rows = owner[:-1][inside]
    _known, columns = np.unique(pairs, return_inverse=True)
    width = int(columns.max()) + 1 if len(columns) else 0
    counted = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(titles), width))
    counted.sum_duplicates()
    often = np.bincount(counted.indices, minlength=width)
    counted = counted[:, often > 1]
    counted.data = 1 + np.log(counted.data)
    weights = 1 + np.log((1 + len(titles)) / (1 + often[often > 1]))
    weighed = counted.multiply(weights).tocsr()
    lengths = np.sqrt(weighed.multiply(weighed).sum(axis=1)).A1 if weighed.shape[1] else np.zeros(len(titles))
    scale = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return weighed.multiply(scale[:, None]).tocsr()


def make_vectors(titles: Sequence[str]) -> NDArray[np.float64]:
    """This function will return one short vector of length one (or nought) per title."""
    weighed = weigh_bigrams(titles)
    most = min(DIMENSIONS, *weighed.shape)
    if most < 1:
        return np.zeros((len(titles), 2))
    basis = _find_range(weighed, most)
    values, left = np.linalg.eigh((basis.T @ weighed) @ (weighed.T @ basis))
    vectors = basis @ left[:, ::-1][:, :most] * np.sqrt(np.maximum(values[::-1][:most], 0))
    vectors *= np.where(vectors.sum(axis=0) < 0, -1, 1)  # a singular vector may point either way
    lengths = np.linalg.norm(vectors, axis=1)
    made: NDArray[np.float64] = vectors / np.where(lengths > 1e-9, lengths, 1)[:, None]
    return made


def _find_range(weighed: csr_matrix, wanted: int) -> NDArray[np.float64]:
    """An orthonormal basis near the first left singular vectors: random directions, twice powered (Halko and others 2011)."""
    width = min(wanted + 8, *weighed.shape)
    basis = weighed @ np.random.default_rng(SEED).standard_normal((weighed.shape[1], width))
    for _round in range(POWERS):
        basis, _upper = np.linalg.qr(weighed @ (weighed.T @ basis))
    found: NDArray[np.float64] = basis
    return found


def cluster(vectors: NDArray[np.float64], wanted: int) -> NDArray[np.int64]:
    """This function will return the group of each vector; there may be fewer groups than wanted."""
    wanted = min(wanted, len(np.unique(np.round(vectors, 9), axis=0)))
    if wanted < 2:
        return np.zeros(len(vectors), np.int64)
    _centres, groups = kmeans2(
        vectors, wanted, iter=ROUNDS, minit="++", missing="warn", rng=np.random.default_rng(SEED)
    )
    found: NDArray[np.int64] = groups.astype(np.int64)
    return found


def project(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """This function will return the places of the vectors on the two directions in which they differ most."""
    if vectors.shape[1] < 2:  # one pair of letters in all of them
        return np.zeros((len(vectors), 2))
    centred = vectors - vectors.mean(axis=0)
    _left, _values, directions = np.linalg.svd(centred.T @ centred)
    two = directions[:2].T
    two = two * np.where(two.sum(axis=0) < 0, -1, 1)
    places: NDArray[np.float64] = centred @ two
    return places
