"""Questions about all of a large graph: counted on its incidence, so that only what the answer shows is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from kg.incidence import Incidence, iri_of
from kg.questions._answer import Answer
from kg.questions._frame import Frame
from kg.questions._select import Selection

LISTED = 200
"""How many tasks or units of a large graph an answer lists; its sentence says how many there are."""
Find = Callable[[Incidence], Iterable[int]]


def is_wide(frame: Frame, selection: Selection) -> bool:
    """Whether a selection sets no limit that makes a large graph small."""
    limits = (selection.units, selection.tasks, selection.documents, selection.sections, selection.found)
    return frame.source.large and all(limit is None for limit in limits)


def tasks(frame: Frame, selection: Selection, find: Find) -> tuple[Selection, int]:
    """The selection limited to the first few of the tasks that ``find`` finds in a large graph, and how many it finds.

    Any other selection stays as it is, with 0: it is walked whole.
    """
    if not is_wide(frame, selection):
        return selection, 0
    whole = frame.source.incidence
    found: Iterable[int] = find(whole)
    if selection.due:
        last = int(selection.due.replace("-", ""))
        found = (task for task in found if 0 < whole.due[task] <= last)
    chosen = list(found)
    return selection.but(tasks=tuple(iri_of(whole.tasks[number]) for number in chosen[:LISTED])), len(chosen)


def units(frame: Frame, selection: Selection, find: Find) -> tuple[Selection, int]:
    """The same for units."""
    if not is_wide(frame, selection):
        return selection, 0
    whole = frame.source.incidence
    chosen = list(find(whole))
    return selection.but(units=tuple(iri_of(whole.units[number]) for number in chosen[:LISTED])), len(chosen)


def told(frame: Frame, answer: Answer, total: int) -> Answer:
    """The answer, which says how many there are where it lists fewer."""
    shown = len(answer.items)
    if total <= shown:
        return answer
    note = frame.say(
        f"只列出前{shown}个，共{total}个；全部：用 kg query 执行 --explain 给出的 SPARQL。",
        f"Only the first {shown} of {total} are listed; for all of them run the SPARQL of --explain with kg query.",
    )
    return replace(answer, notes=(*answer.notes, note), total=total)
