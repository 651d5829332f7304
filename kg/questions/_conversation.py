"""Follow-up questions: what a short question leaves out is taken from the one before (那它配合哪些? what about 省财政厅?)."""

from __future__ import annotations

import re

from kg.errors import NotUnderstood
from kg.questions._asked import Asked, Token
from kg.questions._glossary import says_nothing

_KINDS = ("unit", "role", "any_role", "task_ref", "document_ref", "section_ref", "day")
_OBJECTS = ("task_ref", "rest", "section_ref")
"""What stands for one another in a question: a task's number, its matter, its section."""
_JOINED = "、"


def follows(asked: Asked) -> bool:
    """Whether a question leans on the one before: it says 它, 呢 or *what about*, or names nothing of its own.

    A pronoun that stands beside the name it means (市科技局和它的前身) leans on nothing.
    """
    named = asked.has("unit", "task_ref", "document_ref", "section_ref") or bool(
        asked.topic("role", "any_role", "unit_noun", "filler", "section_noun", "only")
    )
    if pronouns := asked.of("it"):
        before = asked.tokens[: asked.tokens.index(pronouns[0])]
        return not any(token.kind in {"unit", "unknown_unit", "task_ref"} for token in before)
    if asked.has("document_ref", "section_ref", "day") and all(token.kind in _LIMITS for token in asked.tokens):
        return True
    if _counts(asked) or _AMONG.match(asked.text) or (_ONLY.match(asked.text) and not asked.has(*_ASKING)):
        return True
    if asked.has("follow"):
        return not asked.has("which", "who", "how_many", "yes_no") or not named
    return not named and not asked.has(
        "task_noun", "unit_noun", "document_noun", "target", "most", "fewest", "average", "without"
    )


def _counts(asked: Asked) -> bool:
    """Whether a question asks only how many the answers before it are: how many is that, 一共几项."""
    return asked.has("how_many") and all(token.kind in _BARE for token in asked.tokens)


_BARE = {"how_many", "filler", "it", "total", "polite", "task_noun", "follow", "which"}
_LIMITS = {
    "document_ref",
    "section_ref",
    "day",
    "filler",
    "follow",
    "polite",
    "used",
    "total",
    "document_noun",
    "section_noun",
}
_RANKS = ("most", "fewest", "top", "place")
"""What stands for one another in a ranking."""
_TAKEN = {
    "follow", "polite", "filler", "used", "which", "who", "how_many", "total", "task_noun", "unit_noun", "role_noun", "yes_no",
    "section_noun", "document_noun", "before", "only", "rest", *_RANKS,
}  # fmt: skip
"""What a short question may hold beside the names that it puts in the place of others."""
_ASKING = ("which", "who", "how_many", "yes_no", "role", "any_role")
_ONLY = re.compile(r"(?i)(?:and |then )?(?:only|just)\b|那?(?:只|光|单|仅)(?:看|说|要|论)?")
"""Words that keep the question before and limit it: only in section 三, 只看保障措施部分呢."""


_AMONG = re.compile(r"(?:那么?)?(?:其中|这里面|这些(?:任务)?(?:里面?|中|当中))[,，]?")
"""Words that ask for a part of what was answered: 其中市财政局也在的有哪些."""


def completed(asked: Asked, last: Asked) -> str:
    """The question with what it leaves out taken from the last one. Raises ``NotUnderstood`` where that cannot be told."""
    subject = _subject(last)
    if _counts(asked) and last.has("which", "task_noun", "who"):
        return last.text
    if asked.has("it"):
        if not subject:
            raise NotUnderstood("不清楚“它”指什么 it is not clear what is meant", nearest=())
        return _replaced(asked, dict.fromkeys(asked.of("it")[:1], subject), drop=("follow",))
    if (among := _AMONG.match(asked.text)) and asked.has("unit") and last.has("unit") and not last.has("who"):
        said = next((last.text[token.start : token.end] for token in last.of("role")), "")
        return f"{subject}{said or '参与'}、{asked.text[among.end() :]}"
    replaced = {kind: asked.of(kind) for kind in _KINDS if asked.has(kind)}
    if asked.has("who", "which") and not asked.has("unit", "task_ref"):
        text = _replaced(asked, {}, drop=("follow",))
        return f"{subject} {text}" if asked.language == "zh" else f"{text} {subject}"
    if asked.has("section_noun") and not asked.has("section_ref") and not last.has("section_ref", "section_noun"):
        section = asked.text[asked.of("rest")[0].start : asked.of("section_noun")[-1].end] if asked.has("rest") else ""
        return f"{section}里{last.text}" if asked.language == "zh" else f"{last.text.rstrip('?. ')} in {section}"
    taken = {*_KINDS, *_TAKEN, *(token.kind for token in last.tokens)}
    if left := [token.text for token in asked.tokens if token.kind not in taken]:
        raise NotUnderstood(f"没有读懂“{_JOINED.join(left)}” not understood: {_JOINED.join(left)}", nearest=())
    ranks = _ranked(asked, last)
    if matter := [token for token in asked.of("rest") if not says_nothing(token.text)]:
        if len(last.of("rest") or last.of("task_ref")) != len(matter):
            said = _JOINED.join(token.text for token in matter)
            raise NotUnderstood(f"没有读懂“{said}” not understood: {said}", nearest=())
        replaced["rest"] = tuple(matter)
    text = _with(last, replaced, ranks)
    return f"{text} {_replaced(asked, {}, drop=())}" if asked.has("how_many") and not replaced else text


def _subject(last: Asked) -> str:
    """What the last question was about: its units, its tasks, or its matter."""
    for kind in ("unit", "task_ref"):
        if last.has(kind):
            return _JOINED.join(token.text for token in last.of(kind))
    return " ".join(last.topic("role", "any_role", "unit_noun", "target", "deadline"))


def _replaced(asked: Asked, new: dict[Token, str], *, drop: tuple[str, ...]) -> str:
    """The question's text with some tokens put in others' place and some left out."""
    text = asked.text
    for token in sorted(asked.tokens, key=lambda token: -token.start):
        if token in new:
            text = text[: token.start] + new[token] + text[token.end :]
        elif token.kind in drop:
            text = text[: token.start] + text[token.end :]
    return text.strip()


def _ranked(asked: Asked, last: Asked) -> dict[Token, str]:
    """The place in a ranking that a short question asks for instead (第二名呢, 最少的呢)."""
    said = next((token for token in asked.tokens if token.kind in _RANKS), None)
    if said is None:
        return {}
    old = next((token for token in last.tokens if token.kind in _RANKS), None)
    if old is None or asked.language == "en":
        raise NotUnderstood(f"没有读懂“{said.text}” not understood: {said.text}", nearest=())
    return {old: f"第{said.value}多" if said.kind == "place" else said.text}


def _with(last: Asked, new: dict[str, tuple[Token, ...]], changes: dict[Token, str]) -> str:
    """The last question with the new one's units, roles, tasks, documents or days in the place of its own."""
    if "role" in new and not last.has("role") and last.has("any_role"):
        new = {**{kind: tokens for kind, tokens in new.items() if kind != "role"}, "any_role": new["role"]}
    changes = dict(changes)
    front = []
    for kind, tokens in new.items():
        said = _JOINED.join(token.text.strip() for token in tokens)
        old = last.of(kind)
        if not old and kind in _OBJECTS:  # 那第19项呢, after a question on a matter
            old = next((last.of(other) for other in _OBJECTS if last.has(other) and other not in new), ())
        if not old:
            front.append(said)
            continue
        changes[old[0]] = f" {said}" if old[0].text.startswith(" ") else said
        changes.update(dict.fromkeys(old[1:], ""))
    text = _replaced(last, changes, drop=())
    return " ".join([*front, text])
