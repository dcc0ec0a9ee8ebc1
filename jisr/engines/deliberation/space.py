"""Where participants and statements lie: two principal components of the votes (ENGINES.md 1, steps 1 to 4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import eigh
from scipy.sparse import csr_array

from jisr.engines.deliberation.votes import Floats, Ints, Votes

BLOCK = 4096  # participants made dense at a time: fits the processor's cache and bounds memory
THIN = 0.065  # share of cells seen below which a sparse product costs less, as measured


@dataclass(frozen=True)
class Space:
    """The plane of opinions.

    ``means`` (statements), ``components`` (statements × 2), ``points`` (participants × 2), ``variances`` of the two
    components, ``total_variance`` over all; ``extremity`` is how far from the centre one vote on a statement leads.
    """

    means: Floats
    components: Floats
    points: Floats
    variances: Floats
    total_variance: float
    extremity: Floats


def place(votes: Votes) -> Space:
    """Project everyone on the two strongest components; exact (a full symmetric eigenproblem) and deterministic."""
    width = len(votes.statements)
    means = _means(votes)
    gram = np.zeros((width, width))
    for block in _centred_blocks(votes, means):
        gram += _gram(block)
    variances, components = leading(gram)
    found = [block @ components for block in _centred_blocks(votes, means)]
    seen = votes.counts + votes.moderated.sum() - _votes_on_moderated(votes)
    points = np.concatenate([np.zeros((0, 2)), *found]) * np.sqrt(width / np.maximum(1, seen))[:, None]
    statement_points = np.sqrt(width) * (1 - means)[:, None] * components
    return Space(
        means=means,
        components=components,
        points=points,
        variances=variances,
        total_variance=float(np.trace(gram)),
        extremity=np.hypot(statement_points[:, 0], statement_points[:, 1]),
    )


def _means(votes: Votes) -> Floats:
    """Each statement's mean over votes cast; a moderated one is 0 for everyone."""
    width = len(votes.statements)
    counts = np.bincount(votes.columns, minlength=width)
    sums = np.bincount(votes.columns, weights=votes.values, minlength=width)
    return np.where(votes.moderated, 0.0, sums / np.maximum(counts, 1))


def _votes_on_moderated(votes: Votes) -> Ints:
    """How many votes each participant cast on statements taken out since."""
    if not votes.moderated.any():
        return np.zeros(len(votes.participants), dtype=np.int64)
    before = np.concatenate([[0], np.cumsum(votes.moderated[votes.columns])])
    return np.diff(before[votes.starts])


def _centred_blocks(votes: Votes, means: Floats) -> Iterator[csr_array]:
    """Votes less their statement's mean, sparse, some thousand participants at a time. A moderated statement weighs
    nothing: it is 0 for everyone, and so is its mean."""
    weights = np.where(votes.moderated, 0.0, 1.0) if votes.moderated.any() else None
    for first in range(0, len(votes.participants), BLOCK):
        starts = votes.starts[first : first + BLOCK + 1]
        inside = slice(int(starts[0]), int(starts[-1]))
        columns = votes.columns[inside]
        data = votes.values[inside] - means[columns]
        if weights is not None:
            data *= weights[columns]
        yield csr_array((data, columns, starts - starts[0]), shape=(len(starts) - 1, len(means)))


def _gram(block: csr_array) -> Floats:
    """ZᵀZ of a block; a sparse product where the rows are so thin that a dense one would be mostly noughts."""
    if block.nnz < THIN * block.shape[0] * block.shape[1]:
        product: Floats = (block.T @ block).toarray()
        return product
    dense = block.toarray()
    return dense.T @ dense


def leading(gram: npt.NDArray[np.float64]) -> tuple[Floats, Floats]:
    """The two largest eigenvalues and their vectors; the largest loading of each vector is positive."""
    width = len(gram)
    wanted = min(2, width)
    values, vectors = eigh(gram, subset_by_index=[width - wanted, width - 1])
    values, vectors = values[::-1], vectors[:, ::-1]
    # Without variance there is no direction: whatever the solver returned would be noise.
    vectors = np.where(values > 1e-9 * max(float(np.trace(gram)), 1e-300), vectors, 0.0)
    strongest = np.argmax(np.round(np.abs(vectors), 12), axis=0)
    signs = np.where(vectors[strongest, np.arange(wanted)] < 0, -1.0, 1.0)
    components = np.zeros((width, 2))
    components[:, :wanted] = vectors * signs
    return np.append(np.maximum(values, 0.0), np.zeros(2 - wanted)), components
