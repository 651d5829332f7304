"""A question becomes its parts: units, roles, tasks, documents, sections, days, the words that say what is wanted, the rest.

The text is cut by jieba with the graph's own names and the words of questions as its dictionary; a word counts only where the
cut begins and ends it, so that 无 in 无人机 asks for nothing. What no form claims is what the question is about: its topic.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.errors import NotUnderstood
from kg.questions import _amounts, _documents, _english, _kinds, _numbers, _stages
from kg.questions._asked import Asked, Token
from kg.questions._concepts import by_first, chinese_words, is_english, ways
from kg.questions._glossary import phrases
from kg.questions._names import UnitSlot
from kg.questions._naming import SURE, distributed, guessed, joined, unit_of
from kg.questions._numbers import number
from kg.questions._sides import folded, sided
from kg.questions._source import Source
from kg.questions._spelling import corrected
from kg.questions._writing import PARTICLES, language_of, normal, trim, whole_verbs
from kg.words import cut

LONGEST = 1000
"""The most characters a question may have."""


_BY_WHOM = re.compile(r"(?=[由归靠][谁哪何什])")
"""Where a question turns from its matter to whom it asks for (断头路由谁牵头: not 路由)."""


_GLOSS = re.compile(r"[(\"“]([一-鿿]{2,20})[)\"”]")
"""Chinese words in brackets or quotes of an English question: what is meant, never how it is put."""


def read(question: str, source: Source) -> Asked:
    """Cut a question into its parts. Raises ``NotUnderstood`` when it is empty or longer than LONGEST."""
    text = whole_verbs(normal(question[: LONGEST * 12]), source.vocabulary)
    if not any(ch.isalnum() for ch in text):
        raise NotUnderstood("问题是空的 the question is empty", hint="kg ask 省科技厅牵头哪些任务")
    if len(text) > LONGEST:
        raise NotUnderstood(f"问题太长 the question is too long ({len(text)} > {LONGEST} characters)")
    text, slips = corrected(text, source.vocabulary) if re.search("[A-Za-z]{4}", text) else (text, ())
    tokens = _named(text, source)
    tokens += _worded(text, tokens, source)
    edges = _edges(text.lower(), (token.text for token in tokens if token.kind == "unit"), source)
    tokens += _rest(text, tokens, edges)
    tokens.sort(key=lambda token: token.start)
    tokens = _glossed(text, tokens) if language_of(text) == "en" else tokens
    if len(tokens) > 2 and tokens[-1].kind in {"without", "not"} and tokens[-1].text in {"没有", "没"}:
        tokens[-1] = replace(tokens[-1], kind="yes_no")  # 参与过没有
    tokens = [*_without_former(text, tokens), *_assumed(text, tokens)]
    tokens += list(_all_of(text, tokens))
    tokens.sort(key=lambda token: token.start)
    tokens = guessed(text, joined(text, folded(text, tokens), source), source)
    tokens = [replace(token, head=True) if _as_unit(text, token) else token for token in sided(text, tokens)]
    return Asked(question, text, language_of(text), tuple(tokens), slips)


_ASSUMED = re.compile(r"(?<![看查说列讲报数给下来])吧(?=[?？。!！]*$)")
"""The particle of a question that expects assent (第19项是省税务局牵头的吧), not of a request (列一下吧)."""
_FORMER = re.compile(r"\((?:原|前身为?|原名|formerly )[^()]*\)")
"""A body's earlier name beside its own: 市生态环境局（原市环保局）."""


def _assumed(text: str, tokens: list[Token]) -> Iterator[Token]:
    """The yes or no that a particle asks for where nothing else is asked."""
    found = _ASSUMED.search(text)
    kinds = {token.kind for token in tokens}
    if found and kinds & {"unit", "role"} and not kinds & {"which", "who", "how_many", "content", "yes_no"}:
        yield Token("yes_no", *found.span(), found[0])


def _as_unit(text: str, token: Token) -> bool:
    """Whether a role word is what units are listed as (listed as responsible for): that role alone, no broad verb."""
    return (
        token.kind == "role"
        and re.search(r"(?i)\b(?:listed|named|given|shown) as (?:the )?$", text[: token.start]) is not None
    )


def _without_former(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens with a bracket that only says what a body was called before taken as said by the body's name."""
    for former in _FORMER.finditer(text):
        over = [token for token in tokens if former.start() <= token.start and token.end <= former.end()]
        if any(token.kind == "unit" and token.end == former.start() for token in tokens) and any(
            token.kind == "unit" for token in over
        ):
            tokens = [token for token in tokens if token not in over]
            tokens.append(Token("used", *former.span(), former[0]))
    return sorted(tokens, key=lambda token: token.start)


_ALL = re.compile(r"\s*(?:都|均|全都|同时|双双)(?![有在不没未])")


def _all_of(text: str, tokens: list[Token]) -> Iterator[Token]:
    """What says of several units that each has the role in the same task: 市科技局和市财政局都当责任单位的任务."""
    units = [token for token in tokens if token.kind == "unit"]
    for one, other in itertools.pairwise(units):
        after = _ALL.match(text, other.end)
        joined = re.fullmatch(r"\s*[和与跟及同、]\s*", text[one.end : other.start])
        over = [token for token in tokens if after and token.start < after.end() and after.start() < token.end]
        if after and joined and all(token.kind == "filler" for token in over):
            tokens[:] = [token for token in tokens if token not in over]
            yield Token("share", after.start(), after.end(), after[0])


def _glossed(text: str, tokens: list[Token]) -> list[Token]:
    """English words right before their Chinese in brackets say the same: the Chinese is what is meant."""
    made = list(tokens)
    for gloss in _GLOSS.finditer(text):
        if gloss[0][0] != "(":
            continue
        at = next((i for i, token in enumerate(made) if gloss.start() <= token.start < gloss.end()), 0)
        end = at
        while (
            at
            and made[at - 1].kind in _GLOSSED
            and not re.search(
                r"[;:]" if made[at - 1].kind == "rest" else r"[,;:]", text[made[at - 1].end : made[at].start]
            )
        ):
            at -= 1
            hyphen = at and "-" in text[made[at - 1].end : made[at].start]  # Lanzhou-Baiyin is one place
            if made[at].kind in {"unit", "unknown_unit"} and made[end].kind == "unit" and not hyphen:
                break
        if at < end:
            made[at:end] = [Token("used", made[at].start, made[end - 1].end, text[made[at].start : made[end - 1].end])]
    return made


_GLOSSED = {"rest", "unit", "unknown_unit", "follow", "central", "document_noun", "unit_noun", "above"}


_QUOTED = re.compile(r"[“\"「『‘]([^“”\"「」『』‘’]{2,20})[”\"」』’]")
"""Words between marks of quotation: what the documents say so is one matter."""


def _named(text: str, source: Source) -> list[Token]:
    """Documents, units, numbers and days: what is looked for before words."""
    tokens = [
        Token("document_ref", slot.start, slot.end, text[slot.start : slot.end], slot=slot)
        for slot in (_documents.find(text, source.documents) if _documents.may_name(text) else ())
    ]
    for start, end, chosen in _stages.find(text, source) if _stages.may_name(text) else ():
        _add(tokens, Token("stage_ref", start, end, text[start:end], ",".join(map(str, chosen))))
    for start, end, known in _english.names(text) if re.search(r"[A-Za-z]{4}", text) else ():
        named = next((token for name in known if (token := unit_of(name, 0, len(name), source, hows=SURE))), None)
        if named is not None and isinstance(named.slot, UnitSlot):
            said = text[start:end]
            _add(
                tokens,
                Token(
                    "unit",
                    start,
                    end,
                    said,
                    slot=replace(named.slot, start=start, end=end, text=said, how="short", written=named.text),
                ),
            )
        elif _english.is_name(text, start, end):
            _add(tokens, Token("unknown_unit", start, end, text[start:end]))
    for token in distributed(text, source):
        _add(tokens, token)
    for unit in source.names(text).find(text):
        _add(tokens, Token("unit", unit.start, unit.end, unit.text, slot=unit))
    for start, end in _english.places(text):
        _add(tokens, Token("rest", start, end, text[start:end]))
    for gloss in _GLOSS.finditer(text) if language_of(text) == "en" else ():
        _add(tokens, Token("rest", *gloss.span(1), gloss[1]))
    for start, end in phrases(text):
        _add(tokens, Token("rest", start, end, text[start:end]))
    for concept, start, end, value in _kinds.find(text):
        _add(tokens, Token(concept, start, end, text[start:end], value))
    for quoted in _QUOTED.finditer(text):
        role = ways(source.vocabulary).get(quoted[1])
        if source.search.knows(quoted[1]) and not (role and role.kind == "role"):
            _add(tokens, Token("rest", quoted.start(1), quoted.end(1), quoted[1]))
    for kind, found in (("top", _amounts.tops(text)), ("place", _amounts.places(text))):
        for start, end, rank in found:
            _add(tokens, Token(kind, start, end, text[start:end], str(rank)))
    for amount, op in _amounts.amounts(text):
        _add(tokens, Token("amount", amount.start, amount.end, text[amount.start : amount.end], slot=amount))
        if op[1] > op[0]:
            _add(tokens, Token("used", *op, text[slice(*op)]))
    for day in _numbers.days(text):
        _add(tokens, Token("day", day.start, day.end, text[day.start : day.end], slot=day))
    for ref in _numbers.refs(text):
        kind = "section_ref" if ref.kind == "section" else "task_ref"
        _add(tokens, Token(kind, ref.start, ref.end, text[ref.start : ref.end], slot=ref))
    return tokens


def _add(tokens: list[Token], new: Token) -> None:
    if all(new.end <= token.start or token.end <= new.start for token in tokens):
        tokens.append(new)


def _worded(text: str, named: list[Token], source: Source) -> Iterator[Token]:
    """Roles and concepts: the longest word that begins and ends where the cut does, outside what is named."""
    lower = text.lower()
    table, firsts = ways(source.vocabulary), by_first(source.vocabulary)
    edges = _edges(lower, (token.text for token in named if token.kind == "unit"), source)
    taken = sorted((token.start, token.end) for token in named)
    at = 0
    while at < len(text):
        inside = next((end for start, end in taken if start <= at < end), None)
        if inside is not None:
            at = inside
            continue
        stop = next((start for start, _ in taken if start > at), len(text))
        word = next((w for w in firsts.get(lower[at], ()) if _stands(lower, w, at, stop, edges)), "")
        if word:
            way = table[word]
            yield Token(way.kind, at, at + len(word), text[at : at + len(word)], way.value, way.head)
        at += len(word) or 1


def _stands(text: str, word: str, at: int, stop: int, edges: set[int]) -> bool:
    end = at + len(word)
    if end > stop or not text.startswith(word, at):
        return False
    if is_english(word):
        return not (text[at - 1 : at].isalpha() and text[at - 1].isascii()) and not (
            text[end : end + 1].isascii() and text[end : end + 1].isalnum()
        )
    return at in edges and end in edges


def _edges(text: str, names: Iterable[str], source: Source) -> set[int]:
    """Where words begin and end."""
    edges, at = {0}, 0
    known = {*names, *(w for w in chinese_words(source.vocabulary, text) if len(w) > 1)}
    for part in _BY_WHOM.split(text):
        for piece in cut(part, known):
            at += len(piece)
            edges.add(at)
    return edges


def _rest(text: str, tokens: list[Token], edges: set[int]) -> list[Token]:
    """The stretches between the tokens that are more than particles."""
    found, at = [], 0
    for token in [*sorted(tokens, key=lambda t: t.start), Token("end", len(text), len(text), "")]:
        for piece in re.finditer(r"[^\s,，。；;：:?？!！“”\"、]+(?: +[A-Za-z0-9'-]+)*", text[at : token.start]):
            start, end = _bounds(text, at + piece.start(), at + piece.end(), edges)
            if start < end and not (text[end : end + 1] == "、" and number(text[start:end]) is not None):
                found.append(Token("rest", start, end, text[start:end]))
        at = max(at, token.end)
    return found


def _begins_place(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins with the name of a place, whose first character alone would be a particle."""
    found = _PLACE.match(text, start, end)
    if found is None:
        return False
    from kg.divisions import table  # here: it reads the registers, which most questions do not need

    return bool(table().named(found[0]))


_PLACE = re.compile(r"[一-鿿]{1,3}?[县市区州旗]")


def _closed(text: str) -> bool:
    """Whether the bracket at a text's end was opened in it."""
    return text.count("(") == text.count(")") and text.count("[") == text.count("]") and text[-1] in ")]"


def _bounds(text: str, start: int, end: int, edges: set[int]) -> tuple[int, int]:
    """A stretch without the particles at its ends; a character is one where the cut leaves it alone."""
    while start < end and text[start] in "()[]":
        start += 1
    while start < end and text[end - 1] in "()[]" and not _closed(text[start:end]):
        end -= 1
    said = text[start:end]
    if said.isascii():
        kept = trim(said)
        return (start + said.index(kept), start + said.index(kept) + len(kept)) if kept else (start, start)
    while start < end and text[start] in PARTICLES and (start + 1 in edges or start + 1 == end):
        if _begins_place(text, start, end):
            break  # 会宁县
        start += 1
    while start < end and text[end - 1] in PARTICLES and (end - 1 in edges or end - 1 == start):
        end -= 1
    return start, end
