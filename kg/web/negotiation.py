"""Which of the forms on offer a client likes best: the Accept header with its q-values (RFC 9110, 12.5)."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

RESULTS: dict[str, tuple[str, ...]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
"""Media types of solutions and yes/no answers, best first; the first of each is what is sent."""
GRAPHS: dict[str, tuple[str, ...]] = {
    "ttl": ("text/turtle", "application/x-turtle", "text/n3"),
    "nt": ("application/n-triples", "text/plain"),
    "jsonld": ("application/ld+json", "application/json"),
    "rdf": ("application/rdf+xml", "application/xml", "text/xml"),
    "trig": ("application/trig",),
    "nq": ("application/n-quads",),
}
"""Media types of graphs."""
LONGEST = 2000
"""Characters of an Accept header that are looked at."""
TEXTUAL = ("text/", "application/trig", "application/n-")


def ranges(header: str) -> list[tuple[str, float]]:
    """The media ranges of an Accept header with their q-values; malformed ones are left out.

    >>> ranges("text/turtle;q=0.5, */*;q=0.1, junk;q=x")
    [('text/turtle', 0.5), ('*/*', 0.1)]
    """
    found = []
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                quality = _number(value)
        if "/" in name and quality is not None and 0 <= quality <= 1:
            found.append((name, quality))
    return found


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return -1.0


def quality(media: str, accepted: Sequence[tuple[str, float]]) -> float:
    """How much a media type is liked: the q of the most specific range that covers it, or 0."""
    family = media.split("/", maxsplit=1)[0]
    for wanted in (media, f"{family}/*", "*/*"):
        found = [q for name, q in accepted if name == wanted]
        if found:
            return max(found)
    return 0.0


def choose(header: str | None, offered: Mapping[str, Sequence[str]]) -> str | None:
    """The key of the form that suits an Accept header best, the earliest on a tie; ``None`` when none does.

    >>> choose("text/csv;q=0.9, application/sparql-results+xml", RESULTS)
    'xml'
    >>> choose(None, RESULTS), choose("image/png", RESULTS)
    ('json', None)
    """
    if header is None or not header.strip():
        return next(iter(offered))
    return _best(header[:LONGEST], tuple((form, tuple(medias)) for form, medias in offered.items()))


@functools.lru_cache(maxsize=1024)
def _best(header: str, offered: tuple[tuple[str, tuple[str, ...]], ...]) -> str | None:
    accepted = ranges(header)
    best, liked = None, 0.0
    for form, medias in offered:
        level = max(quality(media, accepted) - index * 1e-4 for index, media in enumerate(medias))
        if level > liked:
            best, liked = form, level
    return best


@functools.lru_cache(maxsize=256)
def takes(header: str, coding: str) -> bool:
    """Whether an Accept-Encoding header takes a content coding (RFC 9110, 12.5.3): named, or covered by ``*``, and not with q=0.

    >>> takes("br, gzip;q=0.5", "gzip"), takes("gzip;q=0, *", "gzip"), takes("*", "gzip"), takes("", "gzip")
    (True, False, True, False)
    """
    found: dict[str, float] = {}
    for part in header[:LONGEST].lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        liked = [_number(value) for key, _, value in (one.partition("=") for one in parameters) if key.strip() == "q"]
        found[name] = liked[0] if liked else 1.0
    return found.get(coding, found.get("*", 0.0)) > 0


def media_type(form: str) -> str:
    """The Content-Type of a form.

    >>> media_type("csv")
    'text/csv; charset=utf-8'
    """
    name = (RESULTS.get(form) or GRAPHS[form])[0]
    return f"{name}; charset=utf-8" if name.startswith(TEXTUAL) else name
