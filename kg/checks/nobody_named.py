"""没有责任单位的章节和指标 · Sections and targets that name nobody

是什么：部署了工作却没有写明任何单位的条目、阶段；不在任何任务之内、没有单位负责的指标。
What: an item or stage that orders work and names no unit; a target outside every task, which nobody answers for.
为什么：没有点名就没有人认领，考核时也无从问责。
Why: what names nobody is taken up by nobody, and nobody can be asked for it.
依据：《政府督查工作条例》第五条：督查对象是所属部门、下级政府和受托管理公共事务的组织（条文已核对），没有点名就没有对象；
指标分解到单位才能考核，是目标管理的通例。
Basis: State Council Decree 733, article 5: what is inspected are departments, lower governments and bodies entrusted with public
affairs (text checked), so what names nobody has none; that a target be somebody's is practice.
判断：文件的多数条目写明了单位时才检查；编号条目内没有任务、没有更小的条目、不少于六十字、也没有“各部门要……”这类泛指的列出；
总则性条目（指导思想、基本原则等，见登记）不算。
每份文件的无主指标合为一条。
How: only where most of a document's items name units; numbered items without a task inside, without smaller items, of sixty
characters or more and without so much as 各部门要…; general ones (guiding ideas, principles: a register) are left out. A document's unowned targets are one finding.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from kg import registers
from kg.checks._case import Case, some
from kg.checks._finding import Finding
from kg.headings import heading, number, title
from kg.network import Evidence
from kg.outline import Item, Outline, outline
from kg.view import View, view

_HEAD = "一、重点任务\n(一)建设园区。（牵头单位：市商务局）\n(二)修路。（牵头单位：市交通局）\n"
_STAGE = "二、实施步骤\n(一)启动阶段。召开动员大会，明确总体要求和重点任务，编制各园区建设规划，完善配套服务设施，开展宣传，营造良好氛围，吸引更多企业参与建设。\n"
EXAMPLES = (
    (_HEAD + _STAGE, 1),
    (_HEAD, 0),
    (_HEAD + _STAGE.replace("启动阶段", "指导思想"), 0),
    ("一、重点任务\n(一)建设园区。完善基础设施。\n(二)修路。打通断头路。\n", 0),
)

_ADDRESSED = re.compile(
    r"(?:部门|单位|政府|地区|各地|委员会|机构|企业)[^，。；,;]{0,8}(?:要|应|须|负责)|\.(?:docx?|pdf|xlsx?|wps)\b"
)
"""Words by which an item says at least what sort of body is to act (各有关部门要…), or that it is a list of attachments."""
SHORT = 60
"""An item of fewer characters orders no work worth a name."""


@functools.cache
def general() -> tuple[str, ...]:
    """Titles of items that state no work (``registers/general_headings.tsv``)."""
    return tuple(row["heading"] for row in registers.rows("general_headings"))


def find(case: Case) -> Iterator[Finding]:
    """Items in the text's order, then the targets, document by document."""
    for document, tasks in case.tasks_of_document.items():
        if any(case.named(task) for task in tasks):
            yield from _items(case, document)
            yield from _targets(case, document)


def _items(case: Case, document: str) -> Iterator[Finding]:
    """The items that order work and name nobody, where most of the document's items do name somebody."""
    text = case.text(document)
    shown = view(text)
    found = outline(shown)
    tasks = [
        (shown.seen(task.start), shown.seen(task.end)) for task in case.tasks_of_document[document] if case.named(task)
    ]
    last = max(end for _, end in tasks)
    leaves = [at for at, item in enumerate(found.items) if not _is_mark(item) and _leaf(found, at)]
    covered = {
        at for at in leaves if any(start < found.items[at].end and found.items[at].start < end for start, end in tasks)
    }
    bare = [at for at in leaves if at not in covered and not _general(text, shown, found, at)]
    if len(bare) > len(covered):
        return
    for at in bare:
        item = found.items[at]
        whole = shown.text[item.start : item.end].strip()
        if len(whole) >= SHORT and not _ADDRESSED.search(whole) and not (item.start > last and item.parent is None):
            start = shown.home(item.start)
            label = f"{number(text, shown, item)} {title(text, shown, item)}".strip()
            yield _nobody(document, label, case.quote(document, start, start + 100), heading(text, shown, item))


def _leaf(found: Outline, at: int) -> bool:
    """Whether nothing but dashes and bullets stands below the item."""
    return all(_is_mark(other) for other in found.items[at + 1 :] if other.parent == at)


def _general(text: str, shown: View, found: Outline, at: int) -> bool:
    """Whether the item, or one that it is part of, states principles."""
    titles = [title(text, shown, found.items[index]) for index in found.above(at)]
    return any(name in head for head in titles for name in general())


def _is_mark(item: Item) -> bool:
    """Whether the item is a dash or a bullet: it belongs to the item above."""
    return item.kind in {"dash", "bullet"}


def _nobody(document: str, label: str, quotation: Evidence, key: str) -> Finding:
    return Finding(
        check="nobody_named",
        severity="warning",
        focus=document,
        zh=f"“{label}”部署了工作，没有写明责任单位",
        en=f"“{label}” orders work and names no unit",
        evidence=(quotation,),
        confidence=0.8,
        key=key,
    )


def _targets(case: Case, document: str) -> Iterator[Finding]:
    targets = sorted((t for t in case.network.targets.values() if t.holder == document), key=lambda t: t.start)
    if not targets:
        return
    quoted = tuple(case.quote(document, target.start, target.end) for target in targets)
    names = some((target.quote for target in targets), 4)
    yield Finding(
        check="nobody_named",
        severity="warning",
        focus=document,
        zh=f"《{case.label(document)}》有{len(targets)}项指标不在任何任务之内，没有责任单位：{names}",
        en=f"{len(targets)} targets of “{case.label(document)}” stand outside every task and are nobody's: {names}",
        evidence=quoted[:8],
        confidence=0.9,
        key="targets",
    )
