"""How questions name documents: 《…》, 2018年的方案, 甘肃的工作要点, in the Gansu document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.network import DocumentNode

_NOUN = re.compile(
    r"工作要点|实施方案|实施意见|行动计划|工作方案|工作计划|方案|要点(?!名)|意见|通知|规划|计划|文件|文档|决定|报告|办法|[那这][份篇](?!文件|方案|要点|材料|文档)"
    r"|\b(?:implementation plan|work points|working points|key points|document|documents|plan|file|paper|notice|opinions?)\b|(?<=20\d\d )points\b",
    re.IGNORECASE,
)
_GENERIC = {"那份", "这份", "那篇", "这篇", "文件", "文档", "document", "documents", "file", "paper"}
_TRANSLATED = {
    "plan": ("方案", "规划", "计划"),
    "implementation plan": ("实施方案",),
    "work points": ("要点",),
    "working points": ("要点",),
    "key points": ("要点",),
    "points": ("要点",),
    "notice": ("通知",),
    "opinion": ("意见",),
    "opinions": ("意见",),
}
_LEVELS = {
    **dict.fromkeys(("省", "省里", "省级", "省上", "全省", "provincial"), "省"),
    **dict.fromkeys(("市", "市里", "市级", "市上", "全市", "municipal"), "市"),
}
"""Words for the level of the place that a document speaks for (省里的要点)."""
_GLUE = re.compile(r"(?:[\s的“”\"《》]|\bthe\b|\bof\b|\bin\b|年度?|版|份|那|这|该)+$", re.IGNORECASE)
_MODIFIER = re.compile(r"(?:20\d\d|[一-鿿]{1,12}|[A-Za-z]{3,})$")
_ISSUED = re.compile(r"(?:出台|印发|发布|制定|下发|颁布)$")
"""Verbs of issuing: they say when a document came, not which."""
_LEAD = re.compile(r"(?:[\s在从按依据照于]|\b(?:in|according to|from|of|the)\b)+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DocumentSlot:
    """Where a question names documents, and which fit."""

    start: int
    end: int
    iris: tuple[str, ...]


def may_name(text: str) -> bool:
    """Whether a text may name a document at all: documents need not be loaded for one that does not."""
    return "《" in text or _NOUN.search(text) is not None


def find(text: str, documents: Sequence[DocumentNode]) -> Iterator[DocumentSlot]:
    """The documents that a text names; a noun alone (文件) that fits all of several names none."""
    taken = 0
    for start, end, title in _quoted(text):
        fitting = tuple(d.iri for d in documents if title in plain(d.title) or plain(d.title) in title)
        if fitting:
            yield DocumentSlot(_begin(text, start), end, fitting)
            taken = end
    for document in documents:
        at = text.find(document.title) if len(document.title) > 4 else -1
        if at >= taken:
            yield DocumentSlot(_begin(text, at), at + len(document.title), (document.iri,))
            taken = at + len(document.title)
    for noun in _NOUN.finditer(text, taken):
        begin, fitting = _described(text, taken, noun, documents)
        if fitting:
            yield DocumentSlot(_begin(text, begin), noun.end(), fitting)
            taken = noun.end()


def _quoted(text: str) -> Iterator[tuple[int, int, str]]:
    for found in re.finditer(r"《([^《》]+)》", text):
        yield found.start(), found.end(), plain(found[1])


def _begin(text: str, start: int) -> int:
    """Where the words that lead to a document's name begin (在《…》)."""
    found = _LEAD.search(text, 0, start)
    return found.start() if found else start


def plain(text: str) -> str:
    """A title as it is compared."""
    return re.sub(r"[\s“”\"《》()（）]", "", text)


def _described(
    text: str, floor: int, noun: re.Match[str], documents: Sequence[DocumentNode]
) -> tuple[int, tuple[str, ...]]:
    """Walk back over the words before a noun for as long as some document fits them all."""
    kind = noun.group().lower()
    fitting = [d for d in documents if kind in _GENERIC or any(k in d.title for k in _TRANSLATED.get(kind, (kind,)))]
    begin, narrowed = noun.start(), False
    while fitting:
        glue = _GLUE.search(text, floor, begin)
        edge = glue.start() if glue else begin
        found = _MODIFIER.search(text, floor, edge)
        if not found:
            break
        word = found.group()
        if _ISSUED.search(word):
            break  # 2019年以前出台的文件
        match = next(
            (
                (word[at:], kept)
                for at in range(len(word) if not word.isascii() else 1)
                if len(word) - at > 1 or word[at:] in _LEVELS
                if (kept := [d for d in fitting if _fits(d, word[at:])])
            ),
            None,
        )
        if match is None:
            break
        begin, fitting, narrowed = edge - len(match[0]), match[1], True
    if not narrowed and (kind in _GENERIC or len(fitting) == len(documents) > 1):
        return begin, ()
    return begin, tuple(d.iri for d in fitting)


def _fits(document: DocumentNode, word: str) -> bool:
    if word in _LEVELS:
        return document.place_name.endswith(_LEVELS[word])
    if word.isascii():
        return (
            word.lower() in document.path.lower()
            or word in (document.issued, document.issued[:4])
            or word in document.title
        )
    return word in document.title or word in document.place_name or word in document.issuer or word in document.number
