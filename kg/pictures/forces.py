"""Points for the nodes of a graph, drawn by forces: linked nodes attract, all repel each other.

After Fruchterman and Reingold (1991), in plain Python, since networkx's own needs numpy. The same points each time and everywhere.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

Point = tuple[float, float]
DIGITS = 9
"""Digits kept of what a machine's own library computes (sine, angle): the rest is exact everywhere, so the picture is the same."""


def forced(count: int, links: Sequence[tuple[int, int]], exact: int) -> list[Point]:
    """Points for ``count`` nodes: linked ones attract, all repel; from a spiral that keeps the given order."""
    golden = math.pi * (3 - math.sqrt(5))
    xs = [round(math.sqrt(i + 0.5) * math.cos(i * golden), DIGITS) for i in range(count)]
    ys = [round(math.sqrt(i + 0.5) * math.sin(i * golden), DIGITS) for i in range(count)]
    degree = [1] * count
    for a, b in links:
        degree[a] += 1
        degree[b] += 1
    springs = [(a, b, 0.9 / math.sqrt(degree[a] * degree[b])) for a, b in links]
    rounds = 120 if count <= exact else 50 if count <= 10 * exact else 30
    heat = math.sqrt(count) / 4
    for step in range(rounds):
        dx, dy = _repelled(xs, ys) if count <= exact else _repelled_by_cells(xs, ys)
        for a, b, strength in springs:
            x, y = xs[a] - xs[b], ys[a] - ys[b]
            pull = math.sqrt(x * x + y * y) * strength
            dx[a] -= x * pull
            dy[a] -= y * pull
            dx[b] += x * pull
            dy[b] += y * pull
        limit = heat * (1 - step / rounds) + 0.02
        for i in range(count):
            x, y = dx[i] - xs[i] * 0.04, dy[i] - ys[i] * 0.04
            length = math.sqrt(x * x + y * y)
            move = 1.0 if length <= limit else limit / length
            xs[i] += x * move
            ys[i] += y * move
    return list(zip(xs, ys, strict=True))


def _repelled(xs: list[float], ys: list[float]) -> tuple[list[float], list[float]]:
    """How far each node is pushed by all others."""
    count = len(xs)
    dx, dy = [0.0] * count, [0.0] * count
    for a in range(count):
        ax, ay, px, py = xs[a], ys[a], 0.0, 0.0
        for b in range(a):
            x, y = ax - xs[b], ay - ys[b]
            push = 1.6 / (x * x + y * y + 0.01)
            x *= push
            y *= push
            px += x
            py += y
            dx[b] -= x
            dy[b] -= y
        dx[a] += px
        dy[a] += py
    return dx, dy


def _repelled_by_cells(xs: list[float], ys: list[float]) -> tuple[list[float], list[float]]:
    """How far each node is pushed by those in its cell and the cells around it; a cell pushes as one, from its middle.

    A node's push on itself is taken off, so that a cell's middle is that of the others in it.
    """
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, (x, y) in enumerate(zip(xs, ys, strict=True)):
        cells[int(x // 2), int(y // 2)].append(i)
    middles = {cell: (sum(xs[i] for i in here), sum(ys[i] for i in here), len(here)) for cell, here in cells.items()}
    dx, dy = [0.0] * len(xs), [0.0] * len(xs)
    around = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))
    for (column, row), here in cells.items():
        others = [middles[at] for c, r in around if (at := (column + c, row + r)) in middles]
        far = [(x / n, y / n, 1.6 * n) for x, y, n in others]
        sum_x, sum_y, number = middles[column, row]
        for i in here:
            ix, iy = xs[i], ys[i]
            px = py = 0.0
            if number > 1:
                x, y = ix - (sum_x - ix) / (number - 1), iy - (sum_y - iy) / (number - 1)
                push = 1.6 * (number - 1) / (x * x + y * y + 0.01 + 0.1 * number)
                px, py = x * push, y * push
            for mx, my, weight in far:
                x, y = ix - mx, iy - my
                push = weight / (x * x + y * y + 0.01)
                px += x * push
                py += y * push
            dx[i], dy[i] = px, py
    return dx, dy
