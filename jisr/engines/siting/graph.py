"""OR-Library p-median files (Beasley 1990): n, edges, p, then one edge a line; every node is demand and candidate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from jisr.engines.shell import BadInput, Fault
from jisr.engines.siting.ranked import Floats

MOST_FAULTS = 1000


@dataclass(frozen=True, eq=False)
class Graph:
    """(n, n) shortest-path costs, infinite between parts that do not touch, and the p of the file."""

    cost: Floats
    number: int

    @property
    def ids(self) -> tuple[str, ...]:
        """The nodes' names: 1 to n."""
        return tuple(str(node + 1) for node in range(len(self.cost)))


def read_graph(data: bytes, name: str) -> Graph:
    """Read a pmed file; edges go both ways and the last cost given for a pair stands. Raises BadInput."""
    lines = [(row, line.split()) for row, line in enumerate(_text(data, name).splitlines(), 1) if line.strip()]
    if not lines:
        raise BadInput(Fault("EMPTY_FILE", "has no line with n, edges and p", name, 1))
    nodes, edges, number = _head(*lines[0], name)
    found = _edges(lines[1:], nodes, name)
    if len(found) != edges:
        raise BadInput(Fault("EDGE_COUNT", f"announces {edges} edges and holds {len(found)}", name, 1))
    last = {(min(i, j), max(i, j)): cost for i, j, cost in found if i != j}
    ends = np.array(list(last), dtype=np.int64).reshape(-1, 2) - 1
    links = csr_array((np.array(list(last.values()), dtype=np.float64), (ends[:, 0], ends[:, 1])), shape=(nodes, nodes))
    return Graph(np.asarray(dijkstra(links, directed=False)), number)


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise BadInput(Fault("NOT_UTF8", f"is not UTF-8 text (byte {broken.start + 1})", name)) from broken


def _head(row: int, words: list[str], name: str) -> tuple[int, int, int]:
    if len(words) != 3 or not all(word.isascii() and word.isdigit() for word in words):
        raise BadInput(Fault("BAD_HEAD", f"“{' '.join(words)}” is not: nodes edges p", name, row))
    nodes, edges, number = map(int, words)
    if not nodes:
        raise BadInput(Fault("NO_ROWS", "has no node", name, row))
    return nodes, edges, number


def _edges(lines: list[tuple[int, list[str]]], nodes: int, name: str) -> list[tuple[int, int, float]]:
    faults, edges = [], []
    for row, words in lines:
        edge = _edge(words, nodes)
        if isinstance(edge, str):
            faults.append(Fault("BAD_EDGE", f"“{' '.join(words)}” {edge}", name, row))
        else:
            edges.append(edge)
    if faults:
        raise BadInput(faults[:MOST_FAULTS])
    return edges


def _edge(words: list[str], nodes: int) -> tuple[int, int, float] | str:
    """The edge (i, j, cost), or what is wrong with it."""
    if len(words) != 3:
        return "is not: i j cost"
    try:
        i, j, cost = int(words[0]), int(words[1]), float(words[2])
    except ValueError:
        return "holds something that is not a number"
    if not (1 <= i <= nodes and 1 <= j <= nodes):
        return f"names a node outside 1 to {nodes}"
    if not (np.isfinite(cost) and cost >= 0):
        return "has a cost that is not a number from 0"
    return i, j, cost
