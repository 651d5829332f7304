"""Findings as one printable page: each claim with its explanation, each quotation linked to its place in the text."""

from __future__ import annotations

import itertools

from kg.changes import KINDS, Change, Diff
from kg.checks import SEVERITIES, SEVERITY_NAMES, Audit, Check, Finding, explained, name_of
from kg.network import Evidence
from kg.reports._page import badge, page, text
from kg.reports._records import place

FORM = "html"
HEAVIEST = 15
"""How many units of a document its table of loads shows; the workbook holds all."""
CONTEXT = 80
"""Code points shown before and after a quotation among the sources."""


def findings(audit: Audit) -> bytes:
    """Summary, findings by check, then every quotation in its context, by document in the text's order."""
    network = audit.case.network
    titles = "、".join(text(document.title) for document in network.documents.values()) or "—"
    body = [
        "<h1>责任审计报告 <span class=en>Audit of responsibilities</span></h1>",
        f"<p class=dim>{len(network.documents)}份文件 documents: {titles if len(network.documents) <= 12 else '…'}</p>",
        _summary(audit),
        *(_section(audit, check, found) for check, found in audit.by_check()),
        _loads(audit),
        _suppressed(audit),
        _sources(audit),
    ]
    return page("责任审计报告 Audit of responsibilities", "\n".join(body))


def changes(diff: Diff) -> bytes:
    """The differences of two documents or graphs, by kind, each with both quotations."""
    counts = diff.counts()
    head = "".join(
        f'<tr><td><a href="#{kind}">{zh}</a> <span class=en>{en}</span><td class=n>{counts[kind]}'
        for kind, (zh, en) in KINDS.items()
        if counts[kind]
    )
    body = [
        "<h1>变更对照 <span class=en>Changes</span></h1>",
        f"<p>旧 old：{text(diff.titles[0])}（{diff.old_tasks}项任务）<br>新 new：{text(diff.titles[1])}（{diff.new_tasks}项任务）",
        f"<table><tr><th>变更 change<th>{len(diff.changes)}{head}</table>" if head else "<p>没有变更 no change",
    ]
    for kind, (zh, en) in KINDS.items():
        found = [change for change in diff.changes if change.kind == kind]
        if found:
            articles = "\n".join(_change(diff, change) for change in found)
            body.append(
                f'<section id="{kind}"><h2>{zh} <span class=en>{en}</span> · {len(found)}</h2>\n{articles}</section>'
            )
    return page("变更对照 Changes", "\n".join(body))


def _change(diff: Diff, change: Change) -> str:
    sides = ((change.old, "old", diff.old), (change.new, "new", diff.new))
    quotes = "".join(
        f"<blockquote><span class={name}>“{text(quotation.quote)}”</span> <span class=dim>{text(place(case.network, quotation))}</span></blockquote>"
        for quotation, name, case in sides
        if quotation
    )
    return f"<article><p>{text(change.zh)}<p class=en lang=en>{text(change.en)}</p>{quotes}</article>"


def _summary(audit: Audit) -> str:
    head = "".join(f"<th>{SEVERITY_NAMES[severity][0]}" for severity in SEVERITIES)
    rows = []
    for check, found in audit.by_check():
        title = explained(check).title
        numbers = (sum(finding.severity == severity for finding in found) for severity in SEVERITIES)
        cells = "".join(f"<td class=n>{number or ''}" for number in numbers)
        rows.append(
            f'<tr><td><a href="#{name_of(check)}">{text(title[0])}</a> <span class=en>{text(title[1])}</span>{cells}'
        )
    counts = audit.counts()
    total = "".join(f"<td class=n><b>{counts[severity]}</b>" for severity in SEVERITIES)
    rows.append(f"<tr><td><b>共{len(audit.findings)}条 in all</b>{total}")
    return f"<table><tr><th>检查 check{head}\n{chr(10).join(rows)}</table>"


def _section(audit: Audit, check: Check, found: list[Finding]) -> str:
    said = explained(check)
    parts = (("是什么", said.what), ("为什么", said.why), ("依据", said.basis), ("判断", said.how))
    told = "".join(f"<p><b>{zh}</b> {text(pair[0])}<br><span class=en>{text(pair[1])}</span>" for zh, pair in parts)
    articles = "\n".join(_article(audit, finding) for finding in found)
    return (
        f'<section id="{name_of(check)}"><h2>{text(said.title[0])} <span class=en>{text(said.title[1])}</span> · {len(found)}</h2>\n'
        f"<details><summary>这项检查的含义与依据 what it means</summary>{told}</details>\n{articles}</section>"
    )


def _article(audit: Audit, finding: Finding) -> str:
    quotes = "".join(
        f'<blockquote>“{text(quotation.quote)}” <a href="#{_anchor(quotation)}">{text(place(audit.case.network, quotation))}</a></blockquote>'
        for quotation in finding.evidence
    )
    parts = "；".join(f"{name} {value}" for name, value in finding.parts)
    shown = f"<p class=dim>{text(parts)}</p>" if parts else ""
    sure = f"<p class=dim>把握 confidence {finding.confidence:.0%}</p>" if finding.confidence < 1 else ""
    return (
        f'<article class="{finding.severity}" id="f-{finding.id}"><p>{badge(finding.severity)}{text(finding.zh)} <code>{finding.id}</code></p>'
        f"<p class=en lang=en>{text(finding.en)}</p>{shown}{sure}{quotes}</article>"
    )


def _loads(audit: Audit) -> str:
    """The units with the most tasks of each document, by role."""
    roles = audit.case.vocabulary.roles
    head = "".join(f"<th>{text(role.zh)}" for role in roles)
    blocks = []
    for document, held in itertools.groupby(audit.loads(), key=lambda load: load.document):
        rows = "".join(
            f"<tr><td>{text(audit.case.label(load.unit))}<td class=n>{load.tasks}"
            + "".join(f"<td class=n>{load.roles.get(role.key, '')}" for role in roles)
            for load in itertools.islice(held, HEAVIEST)
        )
        name = text(audit.case.label(document))
        blocks.append(
            f"<details><summary>{name}</summary><table><tr><th>单位 unit<th>任务 tasks{head}{rows}</table></details>"
        )
    return f"<section><h2>负荷 <span class=en>Load</span></h2>{''.join(blocks)}</section>" if blocks else ""


def _suppressed(audit: Audit) -> str:
    if not audit.sifted.suppressed:
        return ""
    rows = "".join(
        f"<tr><td>{text(finding.zh)} <code>{finding.id}</code><td>{text(entry.reason)}<td>{text(entry.by)}<td>{text(entry.until or '')}"
        for finding, entry in audit.sifted.suppressed
    )
    return f"<h2>已豁免 suppressed</h2><table><tr><th>问题<th>理由 reason<th>何人 by<th>至 until{rows}</table>"


def _anchor(quotation: Evidence) -> str:
    return f"q-{quotation.document.rpartition('/')[2]}-{quotation.start}-{quotation.end}"


def _sources(audit: Audit) -> str:
    """Every quotation once, in its context, with the way back to the findings that rest on it."""
    resting: dict[tuple[str, int, int], tuple[Evidence, list[str]]] = {}
    for finding in audit.findings:
        for quotation in finding.evidence:
            key = (quotation.document, quotation.start, quotation.end)
            resting.setdefault(key, (quotation, []))[1].append(finding.id)
    blocks = ["<h2>原文 <span class=en>Sources</span></h2>"]
    for _, (quotation, finding_ids) in sorted(resting.items()):
        back = " ".join(f'<a href="#f-{name}">↑{name[:6]}</a>' for name in dict.fromkeys(finding_ids))
        blocks.append(
            f'<blockquote id="{_anchor(quotation)}"><span class=dim>{text(place(audit.case.network, quotation))} {back}</span><br>'
            f"{_in_context(audit, quotation)}</blockquote>"
        )
    return "\n".join(blocks)


def _in_context(audit: Audit, quotation: Evidence) -> str:
    whole = audit.case.text(quotation.document)
    before = whole[max(0, quotation.start - CONTEXT) : quotation.start]
    after = whole[quotation.end : quotation.end + CONTEXT]
    return f"…{text(before)}<mark>{text(quotation.quote)}</mark>{text(after)}…"
