"""What people say before they ask (给读者报个数：…, 领导问，…): a first clause that names nothing and sets no limit."""

from __future__ import annotations

import re

from kg.questions._asked import Asked
from kg.questions._source import Source

_CLAUSE = re.compile(r"^(?P<said>[^,，:：;；。!！?？\d]{2,20})[,，:：;；。!！]\s*(?P<rest>.+)$", re.DOTALL)
_MARK = re.compile(
    r"想|要材料|要用|要跑|要报|要写|急用|问|报个|报数|核[一实对个]|查[一个]|核查|督查|审计|登记?台账|台账|填表|写稿|讲话稿|汇报|备课|读者|领导|老板|"
    r"同事|记者|群众|企业来|开会|写材料|做课题|写论文|备查|麻烦|辛苦|着急|打听|咨询|求助|帮个忙|"
    r"(?i:quick question|for (?:a|the|my|our) \w+|i'm|i am|we are|we're|my boss|hello|hi)"
)
"""Words of those who say why they ask."""
_LIMITS = {
    "unit", "unknown_unit", "task_ref", "section_ref", "document_ref", "day", "stage_ref", "amount", "top", "place",
    "which", "who", "how_many", "yes_no", "except", "only", "not", "without", "most", "fewest", "both_documents", "it",
    "first_due",
}  # fmt: skip
_ASKS = {"which", "who", "how_many", "yes_no", "role", "any_role", "target", "deadline", "without"}


def asked_after(asked: Asked, source: Source) -> str:
    """The question without its preamble, or ``""`` where it has none.

    A clause is one that says why it is asked, names and limits nothing, and holds no matter of the documents; what follows
    must ask by itself and name something.
    """
    found = _CLAUSE.match(asked.text)
    if found is None or _MARK.search(found["said"]) is None:
        return ""
    end = found.end("said")
    before = [token for token in asked.tokens if token.start < end]
    after = [token for token in asked.tokens if token.start >= end]
    if any(token.kind in _LIMITS for token in before) or not any(token.kind in _ASKS for token in after):
        return ""
    if not any(token.kind in {"unit", "task_ref", "document_ref", "rest", "section_ref", "amount"} for token in after):
        return ""
    matter = [token.text for token in before if token.kind == "rest"]
    bare = len(re.sub(r"\W|[的了要吗呢]", "", _MARK.sub("", found["said"]))) < 2
    if matter and not bare and asked.text[end] not in ":：" and source.search.find(matter).hits:
        return ""
    return found["rest"]
