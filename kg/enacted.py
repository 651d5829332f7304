"""What a regulation says of itself around its title: the note under it, （1991年3月26日某市人民政府令第19号发布）, an order's own line,
and the body that stands alone below the title.
"""

from __future__ import annotations

import re

from kg.dates import DATE, iso
from kg.model import Fact, Span
from kg.signature import are_bodies, issuer

_BODY = r"[一-龥]{2,30}?(?:国务院|人民政府|委员会|总局|部|局|署|厅|國務院|人民政府|委員會|廳)"
_NOTE = re.compile(
    rf"[（(][ \u3000]*{DATE.pattern}[以经]?(?:[ ，,]*(?P<body>(?:中华人民共和国)?(?:国务院|{_BODY}))(?:令[ ]*第?|第)[ ]*(?P<serial>\d{{1,4}})[ ]*号(?:令)?"
    r"|[ ]*(?P<giver>(?:中华人民共和国)?国务院|[一-龥]{2,30}?人民政府))[ ]*(?:公布|发布|颁布|發布|公佈)"
)
"""The note under a title. Later revisions follow in the same bracket."""
_ORDER = re.compile(
    rf"^[ \t\u3000]*(?P<body>国务院|{_BODY})令[ \t\u3000]*(?:\r?\n\s*)?[（(]?第[ ]*(?P<serial>\d{{1,4}})[ ]*号[）)]?[ \t\u3000]*$",
    re.MULTILINE,
)
"""An order's line, whose number may stand below."""
_BELOW = re.compile(r"[ \t\u3000]*(?:\r?\n[ \t\u3000\xa0]*){1,4}(?P<line>[一-龥、 ]{4,40}?)[ \t\u3000]*(?=\r?\n)")
REACH = 4_000
"""Characters within which a regulation has said when it was given."""


def _given(text: str) -> bool:
    """Whether a text may have a note: each ends in 公布, 发布 or the like."""
    return "布" in text or "佈" in text


def enacted(text: str) -> dict[str, Fact]:
    """``issuer``, ``number`` and ``issued`` as a regulation's note or an order's line states them."""
    head = text[:REACH]
    note = _NOTE.search(head) if _given(head) else None
    order = _ORDER.search(head) if "令" in head else None
    found = {}
    if note and iso(note):
        field = "body" if note["body"] else "giver"
        begin, end = note.span(field)
        begin += len("中华人民共和国") if note[field].startswith("中华人民共和国") else 0
        body = text[begin:end]
        found = {
            "issuer": Fact(body, Span(begin, end), "note"),
            "issued": Fact(
                iso(note), Span(note.start("year"), note.end(0) if not note["day"] else note.end("day") + 1), "note"
            ),
        }
        if note["serial"]:
            found["number"] = Fact(f"{body}令第{int(note['serial'])}号", Span(begin, note.end("serial") + 1), "note")
    elif order:
        body = order["body"]
        found = {
            "issuer": Fact(body, Span(*order.span("body")), "order"),
            "number": Fact(
                f"{body}令第{int(order['serial'])}号", Span(order.start("body"), order.end("serial") + 1), "order"
            ),
        }
    return found


_PLACE = re.compile(r"[一-龥]{2,8}?[市县区州盟旗]")


def _of_place(title: str, line: str) -> bool:
    """Whether a line of bodies speaks for the place that a title begins with: no city's rules are the province's."""
    place = _PLACE.match(title)
    return place is None or place[0] in line


def beneath(text: str, title: Span) -> dict[str, Fact]:
    """``issuer`` where the line below the title, or below the title said again, is bodies and nothing else."""
    words, at = title.of(text), title.start
    while 0 <= at < REACH:
        below = _BELOW.match(text, at + len(words))
        if below and are_bodies(below["line"]) and _of_place(words, below["line"]):
            return {"issuer": issuer(text, Span(*below.span("line")), "under the title")}
        at = text.find(words, at + len(words), REACH)
    return {}
