"""The layout and the wording of a text may vary, what it says does not: each way of varying the open texts is read as the plain text.

A law yields edits, (start, end, what stands there instead); mentions and tasks are taken home through them. Where a law leaves
room for two readings (lines cut off, other numbers) a least share of agreement stands beside it, which only rises.
"""

from __future__ import annotations

import functools
import hashlib
import re
from typing import TYPE_CHECKING

import pytest
from texts import marked

from kg.characters import REPLACED
from kg.extraction import extract
from kg.formats import read_bytes
from kg.ledger import rows
from kg.outline import outline
from kg.view import view
from kg.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Edit = tuple[int, int, str]
SLACK = 4  # a task may be said to begin at its number or right after it
LINES = ("wrapped", "cells", "national-annex", "proposals")
"""Texts whose line breaks part cells, or words already."""
NAMES = [name for name in marked.names() if name.startswith(("open", "third"))]
TABULAR = re.compile(r"[\t|│<]|^(?:[^,\n]*,){4}|[一-鿿](?: {2,}|　+)[一-鿿]", re.MULTILINE)
"""What shows that lines are rows of a table, or end a cell."""
HALF = dict(zip("（）：；，！？．", "():;,!?.", strict=True))
FULL = {chr(code): chr(code + 0xFEE0) for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
TRADITIONAL: dict[str, str] = {}
for traditional, simplified in REPLACED.items():
    if "一" <= traditional <= "鿿":
        TRADITIONAL.setdefault(simplified, traditional)
HEAD = "首页 > 政务公开 > 政策文件\n字体：【大】 【中】 【小】 打印 关闭 分享到：\n"
FOOT = (
    "\n打印 关闭 分享到：\n上一篇：某市人民政府办公室关于开展督查的通知\n下一篇：某市人民政府关于表彰的决定\n"
    "主办单位：某市人民政府办公室　承办单位：某市政务服务数据管理局\n"
    "网站标识码：0000000012　ICP备案号：某ICP备00000000号\n版权所有：某市人民政府\n"
)
OTHER_LABELS = {
    "lead": ("牵头部门", "总牵头单位", "牵头责任单位", "主要牵头单位"),
    "responsible": ("责任部门", "主责单位", "具体责任单位", "直接责任单位"),
    "cooperate": ("配合部门", "协同配合单位", "参与配合单位", "责任配合单位"),
    "supervise": ("督办单位", "督导部门", "跟踪督办单位", "督查督办单位"),
}


@functools.cache
def source(name: str) -> tuple[str, list[marked.Label]]:
    """A text as it stands, and its labels that head a list: 责任单位 before a colon."""
    text, tasks, _ = marked.read((marked.HERE / f"{name}.marked.txt").read_text(encoding="utf-8"))
    found = [word for task in tasks for word in task.labels if word.heads and text[word.end : word.end + 1] in "：:"]
    return text, found


def tabular(name: str) -> bool:
    return TABULAR.search(source(name)[0]) is not None or any(word in name for word in LINES)


def each(signs: dict[str, str]) -> Callable[[str], Iterator[Edit]]:
    """Other characters for some, one for one; tags stay."""
    return lambda name: (
        (at, at + 1, signs[c]) for at, c in enumerate(source(name)[0]) if c in signs and "<br>" not in source(name)[0]
    )


def unseen(name: str) -> Iterator[Edit]:
    text = source(name)[0]
    for at in range(7, len(text), 7):
        if "<br>" not in text and not text[at - 1].isspace() and not text[at].isspace():
            yield at, at, "\u200b"


def lines(form: str) -> Callable[[str], Iterator[Edit]]:
    """What stands for each line break, in texts without tables."""

    def law(name: str) -> Iterator[Edit]:
        text = source(name)[0]
        if not tabular(name):
            yield from ((found.start(), found.end(), form) for found in re.finditer(r"\n+", text))

    return law


def furniture(name: str) -> Iterator[Edit]:
    text = source(name)[0]
    yield 0, 0, HEAD
    yield len(text), len(text), FOOT


def pages(name: str) -> Iterator[Edit]:
    text = source(name)[0]
    breaks = [found.start() for found in re.finditer(r"(?<=[。）；])\n", text)]
    if not tabular(name):
        yield from ((at, at, f"\n— {number} —") for number, at in enumerate(breaks[5::9], 2))


def cut(name: str) -> Iterator[Edit]:
    """Lines of 68 columns, as a text layer has them; no line begins with a mark."""
    text = source(name)[0]
    for line in re.finditer(r"[^\n]+", "" if tabular(name) else text):
        wide = 0
        for at in range(*line.span()):
            columns = 1 if text[at].isascii() else 2
            if wide + columns > 68 and text[at] not in "，。；、：）〕》”,.;:)" and not text[at].isascii():
                yield at, at, "\n"
                wide = 0
            wide += columns


def labels(name: str) -> Iterator[Edit]:
    """Other words for a label, the same ones throughout a text."""
    pick = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 4
    for word in source(name)[1]:
        if word.role in OTHER_LABELS and re.fullmatch(r"(?:牵头|责任|配合|督办)(?:单位|部门)", word.words):
            yield word.start, word.end, OTHER_LABELS[word.role][pick]


def spaced(name: str) -> Iterator[Edit]:
    """责 任 单 位：; a blank after each character of a label."""
    for word in source(name)[1]:
        if re.fullmatch(r"[一-鿿]{3,}", word.words):
            yield word.start, word.end, " ".join(word.words)


def colon(form: str) -> Callable[[str], Iterator[Edit]]:
    return lambda name: ((word.end, word.end + 1, form) for word in source(name)[1])


def numbers(name: str) -> Iterator[Edit]:
    """（一） is （一）with a blank behind, 1. is １．, a number in brackets is one with half a bracket."""
    shown = view(source(name)[0])
    for item in outline(shown).items:
        start, end = shown.home(item.start), shown.home(item.body - 1) + 1
        form = {"arabic": f"{item.value}．", "bracket": f"（{item.number.strip('（）')}） ", "round": f"{item.value}）"}
        if item.kind in form and item.at_line:
            yield start, end, form[item.kind]


LAWS: dict[str, tuple[Callable[[str], Iterator[Edit]], float]] = {
    "half-width marks": (each(HALF), 1.0),
    "full-width digits and letters": (each(FULL), 1.0),
    "traditional characters": (each(TRADITIONAL), 1.0),
    "characters out of sight": (unseen, 0.995),
    "blank lines": (lines("\n\n"), 0.998),
    "indented lines": (lines("\n　　"), 1.0),
    "lines indented by tabs": (lines("\n\t"), 0.98),
    "a site's head and foot": (furniture, 0.999),
    "numbers of pages": (pages, 1.0),
    "lines cut off": (cut, 0.98),
    "other words for labels": (labels, 1.0),
    "spaces in labels": (spaced, 1.0),
    "a blank before the colon": (colon(" ："), 1.0),
    "a blank behind the colon": (colon("： "), 1.0),
    "other numbers": (numbers, 0.99),
}


def read(text: str) -> list[tuple[str, int, int, int]]:
    document = read_bytes("a.txt", text.encode())
    return [(row["role"], row["start"], row["end"], row["task_start"]) for row in rows(extract(document, load()))]


@functools.cache
def plain(name: str) -> list[tuple[str, int, int, int]]:
    return read(source(name)[0])


def varied(text: str, edits: list[Edit]) -> tuple[str, list[int]]:
    """The text with its edits, and where each of its characters stands at home."""
    made, home, at = "", [], 0
    for start, end, said in [*edits, (len(text), len(text), "")]:
        made += text[at:start] + said
        home += [*range(at, start), *(min(start + n, max(start, end - 1)) for n in range(len(said)))]
        at = end
    return made, [*home, len(text)]


def agreed(name: str, edits: list[Edit]) -> tuple[int, int, list[str]]:
    """How many assignments are read alike, in how many, and which are not."""
    text = source(name)[0]
    made, home = varied(text, edits)
    found = {(role, home[start], home[end - 1] + 1): home[task] for role, start, end, task in read(made)}
    wanted = {(role, start, end): task for role, start, end, task in plain(name)}
    alike = {key for key in found.keys() & wanted.keys() if abs(found[key] - wanted[key]) <= SLACK}
    unlike = sorted(found.keys() ^ wanted.keys() | (found.keys() & wanted.keys()) - alike)
    shown = [f"{name}: {role} {text[start:end]!r} at {start}" for role, start, end in unlike]
    return 2 * len(alike), len(found) + len(wanted), shown


@pytest.mark.parametrize("law", LAWS)
def test_a_varied_text_is_read_as_the_plain_one(law):
    edits, least = LAWS[law]
    changed = {name: made for name in NAMES[list(LAWS).index(law) % 2 :: 2] if (made := list(edits(name)))}
    assert len(changed) > 5
    results = [agreed(name, made) for name, made in changed.items()]
    alike, whole = sum(result[0] for result in results), sum(result[1] for result in results)
    assert alike >= least * whole, "\n".join(line for result in results for line in result[2])
