"""Where each node of a picture stands: found beforehand, the same each time, with no label upon another.

Two ways: ``cluster`` draws what belongs together close together (communities, then :mod:`kg.pictures.forces`); ``tree`` draws a hierarchy from
left to right. Both end without two overlapping rectangles; lengths are in pixels at zoom 1.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import networkx as nx

from kg.pictures.forces import DIGITS, Point, forced

Size = tuple[float, float]
GAP = 8.0
"""Pixels between two rectangles at least."""
STRETCH = 1.5
"""How much wider than high a picture is, as screens are."""
TRIES = tuple((fill, wider) for fill in (0.75, 1.0, 1.3) for wider in (1.0, 1.33, 1.67, 2.0))
"""How much of a part's rectangle its nodes take before they are pushed apart, and how much wider than wanted it begins, since
names push each other apart downwards: a small graph is drawn each way and the drawing that needs least room is kept."""
LARGE = 3000
"""Beyond so many nodes a picture begins with its communities, which are then drawn one by one."""
HUGE = 12000
"""Beyond so many nodes those of a community are set in rows, the ones with most ties first: forces would take minutes."""
EXACT, ROUGH = 150, 40
"""Up to so many nodes each repels each; beyond, each cell of a grid repels as one. The lower one is for graphs beyond ``LARGE``."""


def communities(graph: nx.Graph) -> list[list[str]]:
    """Groups of nodes that are tied to each other more than to the rest, largest first (Louvain; the same each time)."""
    if not graph.number_of_edges():
        return [[node] for node in graph]
    found = nx.community.louvain_communities(graph, weight="weight", resolution=1.0, seed=1)
    order = {node: index for index, node in enumerate(graph)}
    groups = [sorted(group, key=order.__getitem__) for group in found]
    return sorted(groups, key=lambda group: (-len(group), order[group[0]]))


def cluster(
    graph: nx.Graph, sizes: Mapping[str, Size], groups: Sequence[Sequence[str]] | None = None
) -> dict[str, Point]:
    """The centre of each node's rectangle. ``sizes`` holds each one's width and height, label included.

    Each connected part is drawn by itself and the parts are set side by side, so that no room is lost between them; in
    a graph beyond ``LARGE`` nodes, each community (``groups``, found where not given) is; beyond ``HUGE``, in rows.

    >>> places = cluster(nx.Graph([("a", "b")]), {"a": (40, 20), "b": (40, 20)})
    >>> overlapping(places, {"a": (40, 20), "b": (40, 20)})
    []
    """
    groups = communities(graph) if groups is None else groups
    order = {node: index for index, node in enumerate(node for group in groups for node in group)}
    parts = (
        list(groups)
        if len(order) > LARGE
        else [sorted(part, key=order.__getitem__) for part in nx.connected_components(graph)]
    )
    parts = sorted(parts, key=lambda part: (-len(part), order[part[0]]))
    if len(order) > HUGE:
        return _packed([_in_rows(graph, part, sizes) for part in parts], sizes)
    large = sum(1 for part in parts if 4 * len(part) >= len(order))
    aspect = {0: 1.0, 1: STRETCH, 2: STRETCH / 2}.get(large, 1.0)
    exact = ROUGH if len(order) > LARGE else EXACT
    tries = TRIES if len(order) <= 2 * EXACT else TRIES[:1]
    return _packed([_part(graph, part, sizes, aspect, exact, tries) for part in parts], sizes)


def _part(
    graph: nx.Graph,
    nodes: Sequence[str],
    sizes: Mapping[str, Size],
    aspect: float,
    exact: int,
    tries: Sequence[tuple[float, float]],
) -> dict[str, Point]:
    """One connected part, filling a rectangle of that aspect (width by height) as evenly as its ties allow."""
    index = {node: number for number, node in enumerate(nodes)}
    links = [(index[a], index[b]) for a, b in graph.edges(nodes) if a != b and a in index and b in index]
    points = _lengthwise(forced(len(nodes), links, exact))
    area = sum((sizes[node][0] + GAP) * (sizes[node][1] + GAP) for node in nodes)
    xs, ys = _evened([p[0] for p in points]), _evened([p[1] for p in points])
    drawn = []
    for fill, wider in tries:
        high = math.sqrt(area / fill / aspect / wider)
        across = high * aspect * wider
        drawn.append(
            separated({node: (xs[number] * across, ys[number] * high) for node, number in index.items()}, sizes)
        )
    return min(drawn, key=lambda places: _extent(places, sizes, aspect))


def _extent(places: Mapping[str, Point], sizes: Mapping[str, Size], aspect: float) -> float:
    """The height of the smallest rectangle of that aspect that holds all."""
    left, top, right, bottom = _box(places, sizes)
    return max(bottom - top, (right - left) / aspect)


def _in_rows(graph: nx.Graph, nodes: Sequence[str], sizes: Mapping[str, Size]) -> dict[str, Point]:
    """The nodes in rows, those with most ties first."""
    return _packed([{node: (0.0, 0.0)} for node in sorted(nodes, key=lambda node: -graph.degree(node))], sizes)


def _lengthwise(points: Sequence[Point]) -> list[Point]:
    """The points turned so that they are longest from left to right (along their principal axis)."""
    count = len(points)
    x0, y0 = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    xx = sum((x - x0) ** 2 for x, _ in points)
    yy = sum((y - y0) ** 2 for _, y in points)
    xy = sum((x - x0) * (y - y0) for x, y in points)
    turn = -0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = round(math.cos(turn), DIGITS), round(math.sin(turn), DIGITS)
    return [((x - x0) * cos - (y - y0) * sin, (x - x0) * sin + (y - y0) * cos) for x, y in points]


def _evened(values: Sequence[float]) -> list[float]:
    """Values from 0 to 1 in the same order, drawn half way towards even distances: crowds thin out, gaps close."""
    low, span = min(values), (max(values) - min(values)) or 1.0
    rank = {index: place for place, index in enumerate(sorted(range(len(values)), key=lambda i: (values[i], i)))}
    last = max(len(values) - 1, 1)
    return [0.5 * (value - low) / span + 0.5 * rank[index] / last for index, value in enumerate(values)]


def _packed(parts: Sequence[dict[str, Point]], sizes: Mapping[str, Size]) -> dict[str, Point]:
    """Parts set in rows, largest first, about as wide together as a screen is."""
    boxes = [_box(part, sizes) for part in parts]
    area = sum((right - left + 40) * (bottom - top + 40) for left, top, right, bottom in boxes)
    most = max([math.sqrt(area * STRETCH) * 1.1, *(right - left for left, _, right, _ in boxes)], default=0)
    made: dict[str, Point] = {}
    x = y = high = 0.0
    for part, (left, top, right, bottom) in zip(parts, boxes, strict=True):
        if x and x + right - left > most:
            x, y, high = 0.0, y + high + 40, 0.0
        made.update({node: (round(px - left + x, 1), round(py - top + y, 1)) for node, (px, py) in part.items()})
        x += right - left + 40
        high = max(high, bottom - top)
    return made


def _box(places: Mapping[str, Point], sizes: Mapping[str, Size]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all rectangles together."""
    return (
        min(x - sizes[node][0] / 2 for node, (x, _) in places.items()),
        min(y - sizes[node][1] / 2 for node, (_, y) in places.items()),
        max(x + sizes[node][0] / 2 for node, (x, _) in places.items()),
        max(y + sizes[node][1] / 2 for node, (_, y) in places.items()),
    )


# ── no two upon each other ────────────────────────────────────────────────────────────────────────


def separated(start: Mapping[str, Point], sizes: Mapping[str, Size]) -> dict[str, Point]:
    """The points moved as little as needed so that no two rectangles overlap.

    Pairs are pushed apart along the shorter way, again and again; where that does not come to rest the whole is spread.
    """
    nodes = list(start)
    xs = [float(start[node][0]) for node in nodes]
    ys = [float(start[node][1]) + i * 1e-3 for i, node in enumerate(nodes)]
    wide, high = [sizes[node][0] for node in nodes], [sizes[node][1] for node in nodes]
    sweeps, patience = 0, 60 if len(nodes) <= EXACT else 15
    stirred = set(range(len(nodes)))
    while stirred := _sweep(xs, ys, wide, high, stirred):
        sweeps += 1
        if sweeps % patience == 0:
            xs = [x * 1.15 for x in xs]
            ys = [y * 1.15 for y in ys]
            stirred = set(range(len(nodes)))
    return {node: (round(xs[i], 1), round(ys[i], 1)) for i, node in enumerate(nodes)}


def _sweep(xs: list[float], ys: list[float], wide: list[float], high: list[float], stirred: set[int]) -> set[int]:
    """Push every pair apart that overlaps and of which one was stirred before; returns those that were moved."""
    column, row = max(wide, default=1) + GAP, max(high, default=1) + GAP
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, (x, y) in enumerate(zip(xs, ys, strict=True)):
        cells[int(x // column), int(y // row)].append(i)
    moved: set[int] = set()
    for a in sorted(stirred):
        c, r = int(xs[a] // column), int(ys[a] // row)
        wide_a, high_a = wide[a] / 2 + GAP, high[a] / 2 + GAP
        for at in (
            (c, r),
            (c - 1, r),
            (c + 1, r),
            (c, r - 1),
            (c, r + 1),
            (c - 1, r - 1),
            (c - 1, r + 1),
            (c + 1, r - 1),
            (c + 1, r + 1),
        ):
            for b in cells.get(at, ()):
                x = xs[a] - xs[b]
                across = wide_a + wide[b] / 2 - (x if x >= 0 else -x)
                if across <= 0.1 or b == a:
                    continue
                y = ys[a] - ys[b]
                down = high_a + high[b] / 2 - (y if y >= 0 else -y)
                if down <= 0.1:
                    continue
                moved.add(a)
                moved.add(b)
                if across < down:
                    shift = across / 2 if x >= 0 else -across / 2
                    xs[a] += shift
                    xs[b] -= shift
                else:
                    shift = down / 2 if y >= 0 else -down / 2
                    ys[a] += shift
                    ys[b] -= shift
    return moved


def _close(places: Mapping[str, Sequence[float]], sizes: Mapping[str, Size]) -> Iterator[tuple[str, str]]:
    """Pairs that may overlap: those in the same or neighbouring cells of a grid as coarse as the largest rectangle."""
    wide = max((size[0] for size in sizes.values()), default=1) + GAP
    high = max((size[1] for size in sizes.values()), default=1) + GAP
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for node, (x, y) in places.items():
        cells[int(x // wide), int(y // high)].append(node)
    for (column, row), here in cells.items():
        for at, a in enumerate(here):
            for b in here[:at]:
                yield a, b
        for right, down in ((1, 0), (0, 1), (1, 1), (1, -1)):
            for b in cells.get((column + right, row + down), ()):
                for a in here:
                    yield a, b


def overlapping(places: Mapping[str, Point], sizes: Mapping[str, Size]) -> list[tuple[str, str]]:
    """The pairs whose rectangles overlap."""
    return [
        (a, b)
        for a, b in _close(places, sizes)
        if abs(places[a][0] - places[b][0]) < (sizes[a][0] + sizes[b][0]) / 2
        and abs(places[a][1] - places[b][1]) < (sizes[a][1] + sizes[b][1]) / 2
    ]


# ── hierarchy ─────────────────────────────────────────────────────────────────────────────────────


def tree(children: Mapping[str, Sequence[str]], roots: Sequence[str], sizes: Mapping[str, Size]) -> dict[str, Point]:
    """A hierarchy from left to right: each level a column, leaves one below the other, parents midway of their children."""
    columns: dict[int, float] = defaultdict(float)
    depth: dict[str, int] = {}
    order: list[str] = []
    stack = [(root, 0) for root in reversed(roots)]
    while stack:
        node, level = stack.pop()
        depth[node] = level
        order.append(node)
        columns[level] = max(columns[level], sizes[node][0])
        stack += [(child, level + 1) for child in reversed(children.get(node, ()))]
    lefts, at = {}, 0.0
    for level in sorted(columns):
        lefts[level] = at
        at += columns[level] + 70
    ys: dict[str, float] = {}
    below = 0.0
    for node in order:
        if not children.get(node):
            ys[node] = below + sizes[node][1] / 2
            below += sizes[node][1] + GAP
    for node in reversed(order):
        if children.get(node):
            ys[node] = (ys[children[node][0]] + ys[children[node][-1]]) / 2
    return {node: (round(lefts[depth[node]] + sizes[node][0] / 2, 1), round(ys[node], 1)) for node in order}
