"""What is not composed, though each of its words is known: a choice, a role that nobody has, a matter that stands nowhere."""

from __future__ import annotations

import re

from kg.questions._asked import Token
from kg.questions.composed._claims import Claim
from kg.questions.composed._conditions import keys
from kg.questions.composed._parts import Parts, Unread


def refuse(parts: Parts) -> None:
    """Raise ``Unread`` for what is no composition: a choice, a role that nobody has, a claim or a matter that stands nowhere."""
    code, text = parts.code, parts.asked.text
    choice = any(p.joint == "or" for p in parts.pieces) or "|" in code
    if parts.asked.polar and re.match(r"(?i)(?:do|does|has|have) (?:all|every|each)\b", text):
        raise Unread(text)  # whether every task has one is asked of the form that knows
    if "还是" in text or (parts.asked.polar and choice):
        raise Unread("还是" if "还是" in text else "or")
    twice = [c for c in parts.claims if code[c.start : c.end].count("N") > 1]
    if twice:
        raise Unread(*(p.text for p in parts.pieces[twice[0].start : twice[0].end] if p.kind == "not"))
    unused = [t.text for c in parts.claims for t in c.roles if not _used(parts, t)]
    if unused:
        raise Unread(*unused)
    if len(re.findall("W", code)) > 1:
        raise Unread(*(p.text for p in parts.pieces if p.kind == "who"))
    loose = [t for c in parts.claims if c.bare and not _stands(parts, c) for s in c.subjects for t in s.units]
    if loose:
        raise Unread(*(slot.text for slot in loose))
    misplaced = [n for n in parts.free if code[n] == "M" and (not _placed(parts, n) or code[n - 1 : n] in {"#", "Q"})]
    if misplaced:
        raise Unread(*(parts.pieces[n].text for n in misplaced))
    if "E" in code and "#" in code and not re.search("E[oY]*[TBHK]|e", code):
        raise Unread(*(p.text for p in parts.pieces if p.kind == "each"))
    loose_words = [parts.pieces[n].text for n in parts.free if code[n] in _LINKS and not _links(parts, n)]
    if loose_words:
        raise Unread(*loose_words)
    if parts.wanted.what == "tasks" and parts.wanted.how == "list" and not set("TQ") & set(code) and not parts.claims:
        raise Unread(text)
    if (
        parts.english and "T" not in code and re.search("Q.*o|o.*Q", code)
    ):  # which of, what part of: of what is not said
        raise Unread(*(p.text for p in parts.pieces if p.kind == "which"))
    about = parts.wanted.what == "tasks" and "M" in code and not parts.claims  # 两份文件里讲…的任务各是哪一项
    if (
        "e" in code and "E" in code and parts.wanted.what != "documents" and not about
    ):  # for each document its own answer
        raise Unread(*(p.text for p in parts.pieces if p.kind == "documents"))
    named = any(s.units for c in parts.claims for s in c.subjects)
    loose_matter = "M" in code and "G" not in code
    if (
        parts.wanted.what == "units"
        and all(c.bare for c in parts.claims)
        and not set("TPJ") & set(code)
        and (loose_matter or (named and "L" not in code))
    ):
        raise Unread(text)


_LINKS = {"i": (r"^$|[TQWoN]$|[TQWB][hLMw]*$", r"[saw]*(?:[Q#Wy?,]|$)"), "d": (r"w$", r"w")}
"""Words that say nothing only between certain others: what stands before *is* or *document*, or what follows."""


def _links(parts: Parts, n: int) -> bool:
    """Whether a word such as *is* stands where it says nothing by itself; elsewhere it may make one thing of two."""
    before, after = _LINKS[parts.code[n]]
    if parts.code[n] == "d" and parts.wanted.what == "documents":
        return True
    return re.search(before, parts.code[:n]) is not None or re.match(after, parts.code[n + 1 :]) is not None


def _stands(parts: Parts, claim: Claim) -> bool:
    """Whether a unit without a role stands where one can: before 的任务 or 有, denied, joined, beside those asked for."""
    if parts.wanted.what == "roles":
        return True
    if parts.english or claim.excluded or claim.negated or claim.has or claim.together:
        return True
    before, after = parts.code[: claim.start], parts.code[claim.end :]
    return re.match(r"[sa]*[oThPNWbi]|w?Q|Tw", after) is not None or re.search(r"[&PbN|]$", before) is not None


def _used(parts: Parts, token: Token) -> bool:
    iris = [role.iri for role in parts.frame.source.vocabulary.roles if role.key in keys(parts, (token,))]
    listed = " ".join(f"<{iri}>" for iri in iris)
    return bool(parts.frame.source.rows(f"SELECT ?a {{ VALUES ?r {{ {listed} }} ?a kg:role ?r }} LIMIT 1"))


def _placed(parts: Parts, n: int) -> bool:
    """Whether matter stands where it can: about it, before tasks or a part, after the role that it is the object of."""
    before, after = parts.code[:n], parts.code[n + 1 :]
    if parts.english:
        return re.search(r"[GVATowyiML]$", before) is not None or re.match(r"M*T", after) is not None
    return re.search(r"[GVALM]$", before) is not None or re.match(r"[oGM]*T|w|oH|M|y|[,]*[yWH]", after) is not None
