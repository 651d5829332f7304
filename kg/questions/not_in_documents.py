"""What documents of this kind never say: progress, money, persons. The answer says so, and guesses nothing."""

from __future__ import annotations

from kg.questions._answer import Answer
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES

EXAMPLES = (
    ("第19项任务完成了吗", "is task 19 finished"),
    ("第12项任务的预算是多少", "what is the budget of task 12"),
    ("白银市市长是谁", "who is the mayor of 白银市"),
)
_WHAT = {
    "progress": ("进展", "progress"),
    "budget": ("经费", "money"),
    "person": ("人员姓名", "names of persons"),
    "why": ("原因", "reasons"),
}


def reads(asked: Asked) -> bool:
    """Progress, money or a person is asked for, of something known; or a body is named that no document names."""
    if asked.has("unknown_unit") and not asked.has("became", "above", "below", "members"):
        return True
    if asked.has("why") and bool(asked.units or asked.refs):
        return True
    if asked.has("post") and asked.has("who", "person"):
        return True
    return asked.has(*_WHAT) and bool(asked.units or asked.refs) and not asked.has("role", "deadline")


def answer(frame: Frame) -> Answer:
    """Nothing to walk."""
    unknown = [token.text for token in frame.asked.of("unknown_unit")]
    what = next((kind for kind in _WHAT if frame.asked.has(kind)), "person")
    zh, en = _WHAT[what]
    summary = frame.say(
        f"文件只写明任务分工，没有写{zh}。", f"The documents state who does what; they do not state {en}."
    )
    if unknown:
        listed = frame.say.list(unknown)
        summary = frame.say(f"文件没有写到{listed}。", f"No document names {listed}.")
    return frame.answer(
        "not_in_documents",
        (),
        summary,
        f'{PREFIXES}SELECT ?label {{ FILTER(false) BIND("" AS ?label) }}',
        walk="nothing in the graph holds it",
    )
