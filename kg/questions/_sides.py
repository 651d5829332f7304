"""Whose a role is: a named unit's, or asked for; and where its word is no role but part of the matter."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.questions._asked import Asked, Token
from kg.questions._concepts import ways
from kg.questions._source import Source

_FOLDABLE = {
    "role", "task_noun", "partner", "central", "target", "document_noun", "unit_noun", "not", "share", "together",
    "any_role", "section_noun", "members", "about", "different", "total", "before", "budget", "more", "most",
    "role_noun", "above", "below",
}  # fmt: skip
_PASSED = {"together", "only", "not", "share", "before", "total", "polite", "follow", "yes_no", "any_role"}
"""Words that may stand between a unit and its role (省财政厅和谁共同牵头, led by …)."""


def folded(text: str, tokens: list[Token]) -> list[Token]:
    """A word of questions between two stretches of content, without a gap, is content too (院士工作站, 科技服务中心建设)."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if (
            kept
            and at + 1 < len(tokens)
            and kept[-1].kind == tokens[at + 1].kind == "rest"
            and token.kind in _FOLDABLE
            and kept[-1].end == token.start
            and token.end == tokens[at + 1].start
        ):
            start, end = kept[-1].start, tokens[at + 1].end
            kept[-1] = Token("rest", start, end, text[start:end])
            at += 2
            continue
        kept.append(token)
        at += 1
    return kept


def sided(text: str, tokens: list[Token]) -> list[Token]:
    """Say of each role whose it is; a role that is nobody's, in the midst of content, becomes content (强化资金支持)."""
    made = list(tokens)
    for at, token in enumerate(made):
        if token.kind != "role":
            continue
        before = at - 1
        while before >= 0 and made[before].kind in _PASSED:
            before -= 1
        if before >= 0 and made[before].kind == "role" and made[before].side:
            made[at] = _second(text, made, before, at)
            continue
        made[at] = replace(token, side=_side(made, before, at))
    decided = any(token.kind == "role" and token.side for token in made)
    if not decided:
        return _unsided(made)
    return [
        Token("rest", t.start, t.end, t.text)
        if t.kind == "role" and not t.side and not t.head and _touches(made, i)
        else t
        for i, t in enumerate(made)
    ]


def _side(tokens: list[Token], before: int, at: int) -> str:
    kind = tokens[before].kind if before >= 0 else ""
    after = next((t.kind for t in tokens[at + 1 :] if t.kind not in _PASSED), "")
    token = tokens[at]
    if token.head:
        return "unit" if _of_unit(tokens, at) else "who"
    if kind in {"unit", "it", "unknown_unit"}:
        return "unit"
    if kind == "who":
        return "who"
    if after == "unit" and token.text.isascii():
        return "unit"
    touching = before >= 0 and tokens[before].kind == "rest" and tokens[before].end == token.start
    if (after == "who" and not touching) or (after == "task_ref" and before < 0):
        return "who"
    return ""


def _bare(tokens: list[Token], at: int) -> bool:
    """Whether a heading without its noun stands right behind a unit or a role of one (市科技局牵头加责任几条)."""
    before = tokens[at - 1] if at else None
    return (
        tokens[at].text == "责任"
        and before is not None
        and (before.kind in {"unit", "it"} or (before.kind == "role" and before.side == "unit"))
    )


def _of_unit(tokens: list[Token], at: int) -> bool:
    """Whether a role's heading is said of a unit (是哪些任务的责任单位, 作为牵头单位的任务) and not asked for."""
    as_such = at > 0 and tokens[at - 1].text in {"作为", "担任", "当"}
    if _bare(tokens, at):
        return True
    named = any(t.kind in {"unit", "it"} for t in tokens) and (as_such or any(t.kind == "task_noun" for t in tokens))
    if not named or any(t.kind in {"who", "unit_noun"} for t in tokens):
        return False
    asked = at > 0 and tokens[at - 1].kind in {"which", "how_many"}
    return not asked and not any(t.kind == "role" and t.side == "unit" and not t.head for t in tokens[:at])


def _second(text: str, tokens: list[Token], before: int, at: int) -> Token:
    """A role right after another: joined by 和 it counts too; after a broad one (负责牵头) it tells which; else it is content."""
    token, first = tokens[at], tokens[before]
    between = text[first.end : token.start]
    if re.search(r"[和与及或加跟、,，]|\b(?:and|or)\b", between + " ".join(t.text for t in tokens[before + 1 : at])):
        return replace(token, side=first.side)
    if first.value != token.value and any(t.kind == "not" for t in tokens[before + 1 : at]):
        return replace(token, side=first.side)
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.kind == "rest" and after.start == token.end:
        return Token("rest", token.start, token.end, token.text)
    return replace(token, side=first.side)


def _touches(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    left = tokens[at - 1] if at else None
    right = tokens[at + 1] if at + 1 < len(tokens) else None
    return bool(
        (left and left.kind in {"rest", "task_noun"} and left.end == token.start)
        or (right and right.kind == "rest" and right.start == token.end)
    )


def _unsided(tokens: list[Token]) -> list[Token]:
    """Where no role is anybody's yet: those that stand free are asked about; the rest is content if one stands free."""
    free = [i for i, t in enumerate(tokens) if t.kind == "role" and not _touches(tokens, i)]
    roles = [i for i, t in enumerate(tokens) if t.kind == "role"]
    if free and len(free) < len(roles):
        return [
            Token("rest", t.start, t.end, t.text) if t.kind == "role" and i not in free else t
            for i, t in enumerate(tokens)
        ]
    return tokens


def as_matter(asked: Asked, source: Source) -> Asked | None:
    """The question with the words of roles that nobody has in the graph taken for its matter (考核由谁来做), or ``None``."""
    iris = {role.key: role.iri for role in source.vocabulary.roles}
    unused = {
        token.value
        for token in asked.of("role")
        if not token.head and not source.rows(f"SELECT ?a {{ ?a kg:role <{iris[token.value]}> }} LIMIT 1")
    }
    if not unused or asked.refs:
        return None
    made: list[Token] = []
    for token in asked.tokens:
        if token.kind == "role" and token.value in unused:
            made += _taken_apart(token, source)
        else:
            made.append(token)
    return replace(asked, tokens=tuple(made))


def _taken_apart(token: Token, source: Source) -> list[Token]:
    """A word of a role that nobody has as matter; where it begins with another role's word (牵头考核), that stays a role."""
    for end in range(len(token.text) - 1, 1, -1):
        way = ways(source.vocabulary).get(token.text[:end])
        if way is not None and way.kind == "role" and way.value != token.value:
            middle = token.start + end
            first = replace(token, end=middle, text=token.text[:end], value=way.value, head=way.head)
            return [first, Token("rest", middle, token.end, token.text[end:])]
    return [Token("rest", token.start, token.end, token.text)]
