"""Several questions in one sentence (省科技厅牵头几项，省财政厅呢; 每份文件里各有几个牵头单位): each is answered, and the answers stand together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._select import PREFIXES
from kg.questions._source import Source

_BREAK = re.compile(r"[,，;；。?？!！]+")
_ASKS = {"which", "who", "how_many", "yes_no"}
MOST = 4
"""How many questions a sentence may hold."""


def parts(asked: Asked) -> list[str]:
    """The questions that a sentence holds, each in its own words; none where it holds but one.

    Every part but the first must ask by itself (几项, 谁) or end as a short one does (…呢); the first must ask.
    """
    pieces: list[tuple[int, int]] = []
    at = 0
    for found in [*_BREAK.finditer(asked.text), None]:
        end = found.start() if found else len(asked.text)
        if asked.text[at:end].strip():
            pieces.append((at, end))
        at = found.end() if found else end
    if not 1 < len(pieces) <= MOST:
        return []
    first, *others = pieces
    if _asks(asked, *first) and all(_asks(asked, *piece) or _short(asked, *piece) for piece in others):
        return [asked.text[start:end].strip() for start, end in pieces]
    return []


_EACH = re.compile(
    r"在?(?:(?:每一?份|各份?)文件(?:里面?|中|内)?(?:都?各自?|分别)?|这?(?:[两三四]份|[两三四]个|几份)文件(?:里面?|中|内)?(?:都?各自?|分别))"
    r"|(?i:\b(?:each|every) (?:document|file|paper)\b|\beach of the (?:two |three )?(?:documents|files|papers)\b)"
)
"""Words that ask the same of each document."""


def each_document(asked: Asked, source: Source) -> list[str] | None:
    """The question put to each document where it asks for a number or for units of each; none where it does not.

    ``None`` where there are too many documents to be told apart in one answer. How many tasks each has is composed at once.
    """
    found = _EACH.search(asked.text)
    if found is None or not asked.has("how_many", "who") or asked.has("share", "partner", "target", "unknown_unit"):
        return []
    if asked.has("task_noun") and asked.language == "zh" and not asked.has("who", "role", "unit_noun"):
        return []
    titles = [document.title for document in source.documents]
    if len(titles) > MOST:
        return None
    return [f"{asked.text[: found.start()]}《{title}》{asked.text[found.end() :]}" for title in titles]


def _asks(asked: Asked, start: int, end: int) -> bool:
    tokens = [token for token in asked.tokens if start <= token.start < end]
    content = any(token.kind not in {"polite", "filler", *_ASKS} for token in tokens)
    return content and any(token.kind in _ASKS for token in tokens)


def _short(asked: Asked, start: int, end: int) -> bool:
    said = asked.text[start:end].strip().lower()
    return said.endswith("呢") or said.startswith(("and ", "what about", "how about"))


def together(asked: Asked, answers: Sequence[Answer]) -> Answer:
    """Several answers as one: the items of all, each with the question that it answers, and a query for the rows of all."""
    items = tuple(
        Item(item.label, item.iri, {**item.about, "part": answer.question}, item.evidence)
        for answer in answers
        for item in answer.items
    )
    columns = dict.fromkeys(column for answer in answers for column in answer.columns)
    reading = replace(answers[0].reading, form="several", walk="; ".join(answer.reading.walk for answer in answers))
    return Answer(
        question=asked.question,
        kind="several",
        items=items,
        summary=(" " if asked.language == "en" else "").join(answer.summary for answer in answers),
        sparql=_union(answers),
        reading=reading,
        apart=tuple(apart for answer in answers for apart in answer.apart),
        notes=tuple(dict.fromkeys(note for answer in answers for note in answer.notes)),
        columns=tuple(columns),
        parts=tuple(answers),
    )


def answered(answer: Answer) -> bool:
    """Whether an answer may stand beside others: full text that finds nothing hints that the part was no question."""
    return bool(answer.items) or answer.kind not in {"task_search", "task_units"}


def _union(answers: Sequence[Answer]) -> str:
    inner = [answer.sparql.replace(PREFIXES, "") for answer in answers]
    every = "\n  UNION\n".join(f"  {{ SELECT ?label {{\n{{ {query}\n}} }} }}" for query in inner)
    return f"{PREFIXES}SELECT ?label {{\n{every}\n}}"
