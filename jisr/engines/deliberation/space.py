"""Where participants and statements lie: two principal components of the votes (ENGINES.md 1, steps 1 to 4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import eigh
from scipy.sparse import csr_array

from jisr.engines.deliberation.votes import Floats, Votes

BLOCK = 4096  # participants made dense at a time: fits the processor's cache and bounds memory


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
    centred, means = _centred(votes)
    gram = _gram(centred)
    variances, components = leading(gram)
    seen = np.diff(centred.indptr) + int(votes.moderated.sum())
    width = len(votes.statements)
    points = (centred @ components) * np.sqrt(width / np.maximum(1, seen))[:, None]
    statement_points = np.sqrt(width) * (1 - means)[:, None] * components
    return Space(
        means=means,
        components=components,
        points=points,
        variances=variances,
        total_variance=float(np.trace(gram)),
        extremity=np.hypot(statement_points[:, 0], statement_points[:, 1]),
    )


def _centred(votes: Votes) -> tuple[csr_array, Floats]:
    """Votes less their statement's mean, sparse; a moderated statement is 0 for everyone, so it stores nothing."""
    width = len(votes.statements)
    counts = np.bincount(votes.columns, minlength=width)
    sums = np.bincount(votes.columns, weights=votes.values, minlength=width)
    means = np.where(votes.moderated, 0.0, sums / np.maximum(counts, 1))
    columns, values, starts = votes.columns, votes.values, votes.starts
    if votes.moderated.any():
        stays = ~votes.moderated[columns]
        starts = np.concatenate([[0], np.cumsum(stays)])[starts]
        columns, values = columns[stays], values[stays]
    data = values - means[columns]
    return csr_array((data, columns, starts), shape=(len(votes.participants), width)), means


def _gram(centred: csr_array) -> Floats:
    """ZᵀZ by blocks of participants; sparse products where the rows are so thin that dense ones would be wasted."""
    rows, width = centred.shape
    thin = centred.nnz < 0.04 * rows * width
    gram = np.zeros((width, width))
    for first in range(0, rows, BLOCK):
        block = centred[first : first + BLOCK]
        if thin:
            gram += (block.T @ block).toarray()
        else:
            dense = block.toarray()
            gram += dense.T @ dense
    return gram


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
