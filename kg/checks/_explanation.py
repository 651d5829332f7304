"""What a check's docstring says, in Chinese and English: the text that the audit prints."""

from __future__ import annotations

import inspect
from dataclasses import dataclass

LABELS: dict[str, tuple[str, str]] = {
    "是什么": ("what", "zh"),
    "What": ("what", "en"),
    "为什么": ("why", "zh"),
    "Why": ("why", "en"),
    "依据": ("basis", "zh"),
    "Basis": ("basis", "en"),
    "判断": ("how", "zh"),
    "How": ("how", "en"),
}
"""The labels that begin a docstring's paragraphs, and what they give."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A check explained. Each field but ``name`` holds (Chinese, English)."""

    name: str
    title: tuple[str, str]
    what: tuple[str, str]
    why: tuple[str, str]
    basis: tuple[str, str]
    how: tuple[str, str]


def explain(name: str, docstring: str | None) -> Explanation:
    """Read a check's docstring: ``中文名 · English title``, then paragraphs that begin with a label of ``LABELS``.

    Raises ``ValueError`` that names what is missing; a test runs it on every check.
    """
    lines = inspect.cleandoc(docstring or "").splitlines()
    zh, dot, en = (lines[0] if lines else "").partition(" · ")
    if not dot:
        raise ValueError(f"the docstring of {name} must begin with '中文名 · English title'")
    found: dict[tuple[str, str], str] = {}
    at: tuple[str, str] | None = None
    for line in lines[1:]:
        label, colon, rest = line.replace("：", ":", 1).partition(":")
        if colon and label in LABELS:
            at = LABELS[label]
            found[at] = rest.strip()
        elif at and line.strip():
            found[at] = f"{found[at]}{'' if at[1] == 'zh' else ' '}{line.strip()}"
    missing = [label for label, place in LABELS.items() if not found.get(place)]
    if missing:
        raise ValueError(f"the docstring of {name} lacks {', '.join(missing)}")
    fields = {field: (found[field, "zh"], found[field, "en"]) for field in ("what", "why", "basis", "how")}
    return Explanation(name, (zh.strip(), en.strip().rstrip(".")), **fields)
