"""A graph whose every name and text is an attack: nothing of it may become markup or script anywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from conftest import lines_of, small
from serving import publish

from kg.model import Span

EVIL = "</script><img src=x onerror=alert(1)><marquee>&\"'javascript:alert(1)=1+1"


def publish_evil(root: Path) -> None:
    """A store of one document whose title, issuer, task and unit are attacks."""
    made = small()
    text = f"{EVIL}\n{made.document.text}"
    shift = len(EVIL) + 1

    def moved(span: Span) -> Span:
        return Span(span.start + shift, span.end + shift)

    unit = replace(made.assignments[0].resolution.unit, name=f"局{EVIL}")
    tasks = tuple(replace(t, title=EVIL, key=EVIL, path=(EVIL,), span=moved(t.span), section=None) for t in made.tasks)
    assignments = tuple(
        replace(
            a,
            mention=replace(a.mention, span=moved(a.mention.span)),
            evidence=moved(a.evidence),
            resolution=replace(a.resolution, unit=unit),
        )
        for a in made.assignments
    )
    facts = replace(
        made.facts, title=replace(made.facts.title, value=EVIL), issuer=replace(made.facts.title, value=EVIL)
    )
    document = replace(made.document, text=text, name=EVIL, path=f"{EVIL}.txt")
    read = replace(
        made,
        document=document,
        facts=facts,
        tasks=tasks,
        assignments=assignments,
        sections=(),
        targets=(),
        role_words=(),
        same_bodies=(),
        gaps=(),
    )
    publish(root, lines_of(read), "one")
