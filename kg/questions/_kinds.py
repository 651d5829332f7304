"""Kinds of units that a question asks for: 哪些企业, 省级单位, which provincial departments; and the units of a kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.questions._source import Source

_KINDS = {
    "企业": "enterprise", "公司": "enterprise", "国企": "enterprise", "高校": "institution", "学校": "institution", "院校": "institution",
    "学院": "institution", "县区": "county", "区县": "county", "县": "county", "省级": "province", "省直": "province", "省里": "province",
    "市级": "city", "市直": "city", "市里": "city", "县级": "county", "companies": "enterprise", "enterprises": "enterprise",
    "firms": "enterprise", "universities": "institution", "colleges": "institution", "provincial": "province", "municipal": "city",
    "city": "city", "county": "county", "counties": "county", "county governments": "county", "district governments": "county",
    "county-level governments": "county",
    "company": "enterprise", "enterprise": "enterprise", "firm": "enterprise", "university": "institution",
    "college": "institution",
}  # fmt: skip
_ASKING = r"(?P<ask>(?:都)?(?:哪些|哪几[家个]|哪[家个]|什么|几[家个]|多少[家个]?|所有|全部)的?)"
_LEVEL = re.compile(
    rf"{_ASKING}?(?P<kind>省级|省直|省里|市级|市直|市里|县级)的?(?:单位|部门|机构|厅局)|"
    r"(?i:\b(?P<ask2>which |what |how many |all )?(?P<kind2>provincial|municipal|city|county)(?:-level)? (?:departments?|units?|bodies|agencies)\b)"
)
_TYPE = re.compile(
    rf"{_ASKING}(?P<kind>企业|公司|国企|高校|学校|院校|学院|县区|区县|县)(?=参与|参加|牵头|实施|承担|负责|配合|有|是|涉及|被|出现|都|也|要|[?？吗呢了]|$)|"
    r"(?i:\b(?P<ask2>which |what |how many |all )(?P<kind2>companies|enterprises|firms|universities|colleges|counties|county governments|district governments|county-level governments)\b)"
)
_OF_LEVEL = {"department", "party"}
_COUNTIES = re.compile(r"县.{0,3}区|区.{0,3}县|各县|县级")


def find(text: str) -> Iterator[tuple[str, int, int, str]]:
    """Each kind of units that a text speaks of: the concept (``who``, ``how_many`` or ``unit_noun``), its place, the kind.

    >>> [(concept, kind) for concept, _, _, kind in find("哪些企业参与了")]
    [('who', 'enterprise')]
    """
    for pattern in (_LEVEL, _TYPE):
        for found in pattern.finditer(text):
            asks = (found["ask"] or found["ask2"] or "").strip()
            kind = _KINDS[(found["kind"] or found["kind2"]).lower()]
            number = re.match(r"几|多少|(?i:how many)", asks)
            if number:
                middle = found.start() + len(found["ask"] or found["ask2"])
                yield "how_many", found.start(), middle, ""
                yield "unit_noun", middle, found.end(), kind
            else:
                yield (
                    "who" if re.match(r"都?哪|什么|(?i:which|what)", asks) else "unit_noun",
                    found.start(),
                    found.end(),
                    kind,
                )


def named_kind(text: str) -> str:
    """The kind of units that a noun by itself names, or ``""``.

    >>> named_kind("企业"), named_kind("人才")
    ('enterprise', '')
    """
    return _KINDS.get(text.lower(), "") if text.lower() not in _OF_PLACES else ""


_OF_PLACES = {"县", "city", "county", "provincial", "municipal", "省里", "市里"}
"""Words for a kind that by themselves may name a place."""


def of_kind(kind: str, source: Source) -> tuple[str, ...]:
    """The units of a kind that have a part in some task."""
    rows = source.rows(
        "SELECT DISTINCT ?iri ?name ?sort ?place { ?a kg:unit ?iri . ?iri skos:prefLabel ?name . "
        "OPTIONAL { ?iri org:classification ?sort } OPTIONAL { ?iri dcterms:spatial ?place } } ORDER BY ?iri"
    )
    return tuple(
        row["iri"]
        for row in rows
        if _is(kind, row["name"], row.get("sort", "").rpartition("/")[2], row.get("place", "").rpartition("/")[2])
    )


def _is(kind: str, name: str, sort: str, place: str) -> bool:
    if kind == "county":
        county = place.isdecimal() and not place.endswith("00") and sort == "government"
        return county or (sort == "group" and _COUNTIES.search(name) is not None)
    if kind in {"province", "city"}:
        level = "province" if place.endswith("0000") else "city" if place.endswith("00") else ""
        return sort in _OF_LEVEL and level == kind
    return sort == kind
